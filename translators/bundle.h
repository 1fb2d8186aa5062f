#ifndef IZTK_TRANSLATORS_BUNDLE_H_
#define IZTK_TRANSLATORS_BUNDLE_H_

#include <string>

#include "translators/session.h"

namespace iztk::translators {

/// Completes the resources of a session: what FHIR requires and the message does not say is marked
/// as absent, what is empty goes, equal ones become one, and each gets its id
/// (docs/translation.md, "Ids").
void finish_resources(Session& session);

/// Appends the bundle as one line of JSON, without a line end.
void write_bundle(Session& session, std::string* out);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_BUNDLE_H_
