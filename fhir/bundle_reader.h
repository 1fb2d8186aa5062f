#ifndef IZTK_FHIR_BUNDLE_READER_H_
#define IZTK_FHIR_BUNDLE_READER_H_

#include <string_view>

#include "core/result.h"
#include "fhir/bundle_builder.h"
#include "fhir/bundle_type.h"

namespace iztk::fhir {

/// Reads a bundle written by this program (compact or pretty) into an empty draft. References to
/// missing entries are left out. Ids are discarded; give_ids() assigns new ones. The error says
/// what differs from what this program writes, without quoting a value.
core::Result<BundleType> read_bundle(std::string_view json, BundleBuilder* draft);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_READER_H_
