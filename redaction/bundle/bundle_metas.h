#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_METAS_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_METAS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_value.h"
#include "redaction/classes/fhir_bindings.h"

namespace iztk::redaction {

/// What is put into resources: a `meta` with the labels of the policy, its values, and what of them
/// somebody may have chosen.
struct LabelledMeta {
  std::string whole;                ///< `{"meta":...}`
  std::string_view text;            ///< The object in it.
  std::vector<BundleValue> values;  ///< Places count from the beginning of `text`.
  std::string chosen;               ///< As BundleText::chosen(), with local URIs in full.
  std::uint64_t used_in = 0;  ///< For the user: the last bundle that `chosen` was searched in.
};

/// The labelled `meta` for each `meta` that is sent: there are few, and they come again.
class BundleMetas {
 public:
  /// `labels` are those of the policy, as label_bundle() takes them. Both must outlive this.
  BundleMetas(const std::vector<std::string>& labels, const FhirBindings& fhir)
      : labels_(labels), fhir_(fhir) {}

  bool has_labels() const { return !labels_.empty(); }

  /// Makes room. What find() has returned before is gone.
  void begin_bundle();

  /// For the text of a `meta`; empty: none was sent. nullptr if it cannot be read.
  LabelledMeta* find(std::string_view sent);

 private:
  bool make(std::string_view sent, LabelledMeta* out);

  const std::vector<std::string>& labels_;
  const FhirBindings& fhir_;
  core::JsonTree tree_;
  std::unordered_map<std::string, LabelledMeta> metas_;  ///< By what was sent.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_METAS_H_
