#ifndef IZTK_FHIR_REQUIRED_ELEMENTS_H_
#define IZTK_FHIR_REQUIRED_ELEMENTS_H_

#include "fhir/bundle_builder.h"
#include "fhir/bundle_type.h"

namespace iztk::fhir {

/// Completes the resources of a draft: required elements that are not set are marked as absent,
/// empty elements are removed, equal resources are merged, the US Core profiles that a resource
/// conforms to are added, and each resource gets its id. Returns a resource that cannot be written
/// because it has no patient; nullptr if there is none.
const Resource* add_required_elements(BundleBuilder& draft, BundleType type);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_REQUIRED_ELEMENTS_H_
