#ifndef IZTK_FHIR_REQUIRED_ELEMENTS_H_
#define IZTK_FHIR_REQUIRED_ELEMENTS_H_

#include "fhir/bundle_builder.h"

namespace iztk::fhir {

/// Completes the resources of a draft: what FHIR requires and nobody has set is marked as absent,
/// what is empty goes, equal ones become one, the US Core profiles that a resource keeps to are
/// named, and each gets its id. Returns a resource that cannot be because it has no patient;
/// nullptr if all is well.
const Resource* add_required_elements(BundleBuilder& draft);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_REQUIRED_ELEMENTS_H_
