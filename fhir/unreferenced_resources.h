#ifndef IZTK_FHIR_UNREFERENCED_RESOURCES_H_
#define IZTK_FHIR_UNREFERENCED_RESOURCES_H_

#include "fhir/bundle_builder.h"

namespace iztk::fhir {

/// Drops the shared resources (ids.h) to which nothing leads any more from the resources that are
/// not dropped.
void drop_unreferenced_resources(BundleBuilder& draft);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_UNREFERENCED_RESOURCES_H_
