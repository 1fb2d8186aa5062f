#ifndef IZTK_REDACTION_BUNDLE_FINISH_H_
#define IZTK_REDACTION_BUNDLE_FINISH_H_

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/json_tree.h"
#include "redaction/fhir_bindings.h"
#include "redaction/leak_checker.h"

namespace iztk::redaction {

/// Texts that are as the policy wants them wherever they stand in a bundle. Folded: a date is the
/// same text in HL7 v2 and in FHIR.
class ExcusedTexts {
 public:
  /// `fhir` knows the extensions and the types; it must outlive this.
  explicit ExcusedTexts(const FhirBindings& fhir) : fhir_(fhir) {}

  void clear();
  /// A text that a method has made.
  void add_made(std::string_view text);
  /// A text that the policy keeps: only a hit on all of it is excused.
  void add_kept(std::string_view text);

  /// The spans of a written bundle that hold such texts, or what is FHIR's and nobody's data: names
  /// of elements, known types, URLs of known extensions, systems of HL7, ids made of what is left.
  void find(const std::vector<core::JsonTree::Span>& values, std::vector<MadeSpan>* spans) const;

 private:
  const FhirBindings& fhir_;
  std::unordered_set<std::string> made_;
  std::unordered_set<std::string> kept_;
};

/// The last step of both orders: labels a bundle (redaction/bundle_labels.h), writes it as one
/// line, and searches it. `checker` is ready for the dictionary.
core::Status finish_bundle(const std::vector<std::string>& labels, const ExcusedTexts& excused,
                           core::JsonTree* tree, LeakChecker* checker, std::string* json,
                           LeakReport* report);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_FINISH_H_
