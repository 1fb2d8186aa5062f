#ifndef IZTK_FHIR_BUNDLE_READER_H_
#define IZTK_FHIR_BUNDLE_READER_H_

#include <string_view>

#include "core/result.h"
#include "fhir/bundle_builder.h"
#include "fhir/bundle_type.h"

namespace iztk::fhir {

/// Reads a bundle that this program wrote (with one line or pretty) into an empty draft. References
/// to entries that are not there are left out. Ids are forgotten: give_ids() makes them. The error
/// says what is not as this program writes it, without a value.
core::Result<BundleType> read_bundle(std::string_view json, BundleBuilder* draft);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_READER_H_
