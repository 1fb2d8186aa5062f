#ifndef IZTK_FHIR_BUNDLE_WRITER_H_
#define IZTK_FHIR_BUNDLE_WRITER_H_

#include "core/json/json_buffer.h"
#include "fhir/bundle_builder.h"
#include "fhir/bundle_listener.h"
#include "fhir/bundle_type.h"

namespace iztk::fhir {

/// Makes a finished draft fit for a transaction: of shared resources that a server would find by
/// the same identifier the first is kept, and references to the others are redirected to it. The
/// server has but one of them, and refuses two entries that are the same resource (R4 3.1.0.11.2).
void keep_one_of_each_search(BundleBuilder* draft, BundleType type);

/// Appends the bundle of a finished draft as one line of JSON, without a line end. `listener`, if
/// there is one, hears all that it says.
void write_bundle(const BundleBuilder& draft, BundleType type, core::JsonBuffer* out,
                  BundleListener* listener = nullptr);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_WRITER_H_
