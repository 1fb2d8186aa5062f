#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_FINISH_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_FINISH_H_

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_text.h"
#include "redaction/bundle/written_bundle.h"
#include "redaction/classes/fhir_bindings.h"
#include "redaction/leaks/leak_checker.h"

namespace iztk::redaction {

/// Texts that are as the policy wants them wherever they stand in a bundle. Folded: a date is the
/// same text in HL7 v2 and in FHIR.
class ExcusedTexts {
 public:
  /// `fhir` knows the extensions and the types; it must outlive this.
  explicit ExcusedTexts(const FhirBindings& fhir) : fhir_(fhir) {}

  /// `kind` says why the text is as the policy wants it; a kept date is that of the day alone.
  void add(std::string_view text, MadeKind kind);

  /// Appends the spans of a value of a written bundle, and of what is before it from `behind` on,
  /// that hold such texts, or what is FHIR's and nobody's data: names of elements, known types,
  /// URLs of known extensions, systems of HL7, ids made of what is left.
  void find(const BundleValue& value, std::uint32_t behind, std::vector<MadeSpan>* spans) const;

  /// Why a value, or its first bytes, is as the policy wants it: appends the span.
  void excuse(const BundleValue& value, std::vector<MadeSpan>* spans) const;

  /// Those of all values, in their order.
  std::vector<MadeSpan> find(const std::vector<BundleValue>& values) const;

 private:
  const FhirBindings& fhir_;
  std::unordered_map<std::string, MadeKind> kinds_;
};

/// The values that JsonTree::write() has told, with the names of their members.
std::vector<BundleValue> values_of(const std::vector<core::JsonTree::Span>& spans);

/// The last step of both orders: labels a bundle (redaction/bundle/bundle_labels.h), writes it as
/// one line, and searches it. One object for each thread.
class BundleFinisher {
 public:
  /// `labels` and `fhir` must outlive this.
  BundleFinisher(const std::vector<std::string>& labels, const FhirBindings& fhir);

  /// Says which texts are as the policy wants them. Asked only if something may be found.
  using Excuse = std::function<void(ExcusedTexts*)>;

  /// Hears the next bundle while it is written, so that finish() need not read its text. Whoever
  /// finishes another one than was written last calls forget().
  WrittenBundle& written() { return written_; }

  /// `checker` is ready for the dictionary.
  core::Status finish(const Excuse& excuse, LeakChecker* checker, std::string* json,
                      LeakReport* report);

 private:
  static bool may_find(std::string_view chosen, const std::vector<std::string_view>& local_uris,
                       LeakChecker* checker);
  /// `tell_values(take)` calls `take(value)` with all values of the bundle, in their order: a long
  /// bundle has more of them than can be kept.
  template <typename TellValues>
  void check(const Excuse& excuse, const TellValues& tell_values, LeakChecker* checker,
             std::string_view json, LeakReport* report) const;
  template <typename TellValues>
  static void check_whole(const ExcusedTexts& excused, const TellValues& tell_values,
                          LeakChecker* checker, std::string_view json, LeakReport* report);
  core::Status read_and_check(const Excuse& excuse, LeakChecker* checker, std::string* json,
                              LeakReport* report);
  core::Status write_tree(std::string* json, std::vector<core::JsonTree::Span>* values);

  const std::vector<std::string>& labels_;
  const FhirBindings& fhir_;
  std::string sent_;
  WrittenBundle written_;
  BundleText text_;
  core::JsonTree tree_;  ///< For bundles that are written in another way.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_FINISH_H_
