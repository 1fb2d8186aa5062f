#ifndef IZTK_TRANSLATORS_ORIGINAL_MESSAGE_H_
#define IZTK_TRANSLATORS_ORIGINAL_MESSAGE_H_

#include <string_view>

#include "translators/engine/session.h"

namespace iztk::translators {

/// Adds a DocumentReference with the bytes of the message, as HL7's guide keeps the source of a
/// bundle. It holds every value of the message, so it is only for bundles that no policy is for.
/// Returns the DocumentReference.
fhir::Resource* add_original_message(Session& session, std::string_view bytes);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ORIGINAL_MESSAGE_H_
