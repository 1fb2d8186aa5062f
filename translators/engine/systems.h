#ifndef IZTK_TRANSLATORS_ENGINE_SYSTEMS_H_
#define IZTK_TRANSLATORS_ENGINE_SYSTEMS_H_

#include <string_view>

#include "translators/engine/session.h"

namespace iztk::translators {

/// The URI of a coding system by its name in table 0396 or its OID; a local one if nobody knows it.
std::string_view coding_system_uri(Session& session, std::string_view name);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_SYSTEMS_H_
