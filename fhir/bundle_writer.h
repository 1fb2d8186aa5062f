#ifndef IZTK_FHIR_BUNDLE_WRITER_H_
#define IZTK_FHIR_BUNDLE_WRITER_H_

#include "core/json/json_buffer.h"
#include "fhir/bundle_builder.h"
#include "fhir/bundle_listener.h"
#include "fhir/bundle_type.h"

namespace iztk::fhir {

/// Appends the bundle of a finished draft as one line of JSON, without a line end. `listener`, if
/// there is one, hears all that it says.
void write_bundle(const BundleBuilder& draft, BundleType type, core::JsonBuffer* out,
                  BundleListener* listener = nullptr);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_WRITER_H_
