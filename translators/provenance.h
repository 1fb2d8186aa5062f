#ifndef IZTK_TRANSLATORS_PROVENANCE_H_
#define IZTK_TRANSLATORS_PROVENANCE_H_

#include "translators/engine/session.h"

namespace iztk::translators {

/// Adds a Provenance that says who sent the message that the bundle was made of: the organization
/// that is responsible for it (MSH-22, else MSH-4) as author, the application (MSH-3) that
/// assembled it on its behalf, the time of the message (MSH-7). `document` is the DocumentReference
/// with the message, if there is one. Its targets are added with the required elements
/// (fhir/required_elements.h), when it is known which resources are left.
///
/// Follows sheet MSH[Provenance-Source] of HL7's guide and US Core Provenance. Nothing is said of
/// the translation itself: the time of that is not in the message.
void add_provenance(Session& session, fhir::Resource* document);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_PROVENANCE_H_
