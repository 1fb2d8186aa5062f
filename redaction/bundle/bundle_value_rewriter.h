#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_VALUE_REWRITER_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_VALUE_REWRITER_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_parts.h"
#include "redaction/bundle/code_finder.h"
#include "redaction/bundle/element_path.h"
#include "redaction/bundle/removed_elements.h"
#include "redaction/classes/class_values.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// Rewrites single values of a bundle: chooses the rule of the policy, keeps the value or runs the
/// method, marks what became of it (BundleMark), and tells the leak check what may not be found any
/// more.
class BundleValueRewriter {
 public:
  /// All must outlive this. `path` says where each value is.
  BundleValueRewriter(core::JsonTree& tree, const ElementPath& path, const BundleParts& parts,
                      Redaction* out);

  /// The values of a new object follow.
  void begin_object() { removed_.begin(); }

  /// Takes a value for conditions that ask for the values of a class; nothing is changed.
  void collect(const core::JsonNode* leaf);

  /// Rewrites the value `leaf` of `object`.
  void rewrite(core::JsonNode* leaf, core::JsonNode* object);

  /// Keeps or drops what nobody knows, as the policy says: an `element`, or a value in it.
  void drop_unknown(core::JsonNode* node, bool element);

  /// Kept dates of products.
  const std::vector<core::JsonNode*>& product_dates() const { return product_dates_; }

 private:
  const DataClass& facts_of(const FhirBinding& binding) const {
    return parts_.policy.classes().at(binding.data_class);
  }
  const Action& choose(ClassId data_class, std::string_view value) const;
  void keep(core::JsonNode* leaf, std::string_view value, const FhirBinding& binding);
  bool may_stay(const core::JsonNode* leaf, std::string_view value,
                const FhirBinding& binding) const;
  void replace(core::JsonNode* leaf, core::JsonNode* object, const FhirBinding& binding,
               const Action& action, const std::string& value);
  void write(core::JsonNode* leaf, const std::string& text, bool date);
  void drop_quantity(core::JsonNode* object) const;
  void drop_system_of_unit(core::JsonNode* object) const;
  bool is_validity() const;
  void note_quasi_identifier(ClassId data_class, const core::JsonNode* leaf);

  core::JsonTree& tree_;
  const ElementPath& path_;
  const BundleParts& parts_;
  Redaction* out_;
  CodeFinder code_finder_;
  RemovedElements removed_;
  ClassValues values_;  ///< Of all identifying classes.
  std::vector<core::JsonNode*> product_dates_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_VALUE_REWRITER_H_
