#ifndef IZTK_FHIR_UNREFERENCED_RESOURCES_H_
#define IZTK_FHIR_UNREFERENCED_RESOURCES_H_

#include "fhir/bundle_builder.h"

namespace iztk::fhir {

/// Drops the shared resources (ids.h) that are not reachable from the resources that are kept.
void drop_unreferenced_resources(BundleBuilder& draft);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_UNREFERENCED_RESOURCES_H_
