#ifndef IZTK_FHIR_BUNDLE_RENEWER_H_
#define IZTK_FHIR_BUNDLE_RENEWER_H_

#include <string>

#include "core/result.h"
#include "fhir/bundle_builder.h"

namespace iztk::fhir {

/// Brings a bundle in order after its content was changed: as if a message with that content had
/// been translated. One for each thread.
///
/// An id is made of nothing but the content of the bundle (docs/translation.md, "Ids"), so the
/// bundle is all that is needed: it is read back, and what ends each translation is run again.
/// Required elements that have gone are marked as absent; what is empty goes; so do references to
/// entries that are not there, and organizations, practitioners, places and devices that nobody
/// refers to any more. Those that have become equal become one, claims of US Core profiles are made
/// anew, and ids, `fullUrl`s, references and requests are made again.
///
/// Not known from the bundle, and so for the caller to see to: an element that the translator makes
/// only together with another one (the unit of a dose without its amount, the `use` of a name
/// without the name).
class BundleRenewer {
 public:
  /// `schema` (of MapSet) must outlive the renewer.
  explicit BundleRenewer(const FhirSchema& schema) : draft_(schema) {}

  /// `json` is one bundle as the Translator writes it; it becomes one line. On an error, which
  /// holds no value of the bundle, it stays as it was.
  core::Status renew(std::string* json);

 private:
  BundleBuilder draft_;
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_RENEWER_H_
