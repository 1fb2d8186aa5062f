#ifndef IZTK_FHIR_BUNDLE_RENEWER_H_
#define IZTK_FHIR_BUNDLE_RENEWER_H_

#include <string>

#include "core/result.h"
#include "fhir/bundle_builder.h"

namespace iztk::fhir {

/// Makes a bundle consistent again after its content was changed, as if a message with that content
/// had been translated. One for each thread.
///
/// Ids depend only on the content of the bundle (docs/translation.md, "Ids"), so the bundle is all
/// that is needed: it is read back, and the final steps of a translation are run again. Required
/// elements that were removed are marked as absent. Empty elements, references to missing entries,
/// and organizations, practitioners, locations and devices without references to them are removed.
/// Resources that have become equal are merged. Claims of US Core profiles, ids, `fullUrl`s,
/// references and requests are recomputed.
///
/// The caller must remove what cannot be inferred from the bundle: elements that the translator
/// creates only together with another one (the unit of a dose without its amount, the `use` of a
/// name without the name).
class BundleRenewer {
 public:
  /// `schema` (of MapSet) must outlive the renewer.
  explicit BundleRenewer(const FhirSchema& schema) : draft_(schema) {}

  /// `json` is one bundle as the Translator writes it; it is rewritten as one line. On an error,
  /// which contains no value of the bundle, it is unchanged.
  core::Status renew(std::string* json);

 private:
  BundleBuilder draft_;
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_RENEWER_H_
