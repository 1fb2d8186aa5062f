#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_WALK_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_WALK_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json/json_tree.h"
#include "redaction/classes/code_sets.h"
#include "redaction/methods/method_runner.h"
#include "redaction/policy/compiled_policy.h"
#include "redaction/result/redaction_counts.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// What a walk has said about a value of a bundle (JsonNode::mark). No mark: it only holds the
/// bundle together.
enum BundleMark : std::uint16_t {
  kSurvives = 1,    ///< Is left, and says something.
  kDescribes = 2,   ///< Is left, and only describes what stands beside it.
  kMade = 4,        ///< MadeKind::kMade.
  kKept = 8,        ///< MadeKind::kKept.
  kKeptName = 16,   ///< MadeKind::kKeptName.
  kKeptDay = 32,    ///< The policy keeps the day of a date and time.
  kStructure = 64,  ///< Without it the resource is none any more.
  kGone = 128,      ///< To be taken out.
  kUnknown = 256,   ///< With kGone: because nothing is known about it.
  kKeptId = 512,    ///< MadeKind::kKeptId.
};

/// The text of a member that is a string, number or truth value; empty if there is none.
std::string_view leaf_text(const core::JsonNode* object, std::string_view key);

/// A resource of a bundle.
struct BundleResource {
  core::JsonNode* entry = nullptr;
  core::JsonNode* node = nullptr;
  std::string_view type;
  std::string_view url;  ///< fullUrl.
  std::string role;      ///< "Immunization.manufacturer(Organization)"; empty: by its type.
  bool lost = false;     ///< Something of it is gone.
  bool dropped = false;
};

/// The resources of a bundle, and who refers to whom.
class BundleIndex {
 public:
  /// False if the root is no Bundle with entries.
  bool read(core::JsonNode* root);

  std::vector<BundleResource>& resources() { return resources_; }
  /// What a reference means; nullptr if it is not in the bundle.
  BundleResource* find(std::string_view url);

 private:
  void note_references(const BundleResource& from, core::JsonNode* node, std::string* path);

  std::vector<BundleResource> resources_;
  std::unordered_map<std::string_view, std::size_t> by_url_;
};

/// Goes through the values of a bundle, looks each up in the class table, does what the policy
/// says, and marks what came of it. Serves one bundle.
class BundleWalk {
 public:
  struct Parts {
    const CompiledPolicy& policy;
    const Vocabulary& vocabulary;
    const CodeSets& codes;
    MethodRunner& changer;
    RedactionCounts& counts;
    /// For kScan, once the dictionary is complete; nullptr in a first walk that only fills it.
    const PatternSearch* search = nullptr;
  };

  BundleWalk(core::JsonTree& tree, BundleIndex& index, const Parts& parts, Redaction* out)
      : tree_(tree), index_(index), parts_(parts), out_(out) {}

  void run();
  /// Kept dates of products.
  const std::vector<core::JsonNode*>& product_dates() const { return product_dates_; }
  /// Year of the message, and who the person is.
  MessageFacts facts() const;

 private:
  struct ClassValue {
    ClassId data_class;
    std::string folded;
  };

  void walk_all();
  void walk_resource(core::JsonNode* resource, std::string_view role);
  void walk_object(core::JsonNode* object);
  void walk_value(core::JsonNode* node, core::JsonNode* object);
  void walk_inner_resource(core::JsonNode* resource);
  void walk_extensions(core::JsonNode* list);
  void walk_leaf(core::JsonNode* leaf, core::JsonNode* object);
  void walk_reference(core::JsonNode* leaf);
  void unknown(core::JsonNode* node, bool element);
  const FhirBinding* find_binding(const std::string& path, const std::string& role_path) const;
  bool holds(const FhirBinding& binding) const;
  const Action& choose(ClassId data_class, std::string_view value);
  bool value_in_class(const Clause& clause, std::string_view value);
  void keep(core::JsonNode* leaf, std::string_view value, const FhirBinding& binding);
  bool may_stay(const core::JsonNode* leaf, std::string_view value,
                const FhirBinding& binding) const;
  bool is_code_beside(std::string_view element, std::string_view code) const;
  void replace(core::JsonNode* leaf, core::JsonNode* object, const FhirBinding& binding,
               const Action& action, const std::string& value);
  void find_code(const core::JsonNode* leaf, const core::JsonNode* object, ValueInContext* context);
  bool is_race_without_coding(std::string_view text) const;
  void drop_quantity(core::JsonNode* object);
  void drop_system_of_unit(core::JsonNode* object);
  void write(core::JsonNode* leaf, const std::string& text, bool date);
  void remember(ClassId data_class, std::string_view value);
  void remember_together(const DataClass& facts, ClassId data_class, std::string_view value);
  void note_quasi_identifier(ClassId data_class, const core::JsonNode* leaf);

  core::JsonTree& tree_;
  BundleIndex& index_;
  Parts parts_;
  Redaction* out_;
  std::string path_;                      ///< Of the element at hand.
  std::string role_path_;                 ///< The same by the role of the resource; or empty.
  std::vector<core::JsonNode*> objects_;  ///< Around it.
  /// The values of the object at hand that were removed at last, and how many names.
  std::string previous_name_;
  std::string family_name_;
  std::string area_code_;
  std::vector<core::JsonNode*> product_dates_;
  bool collecting_ = false;
  std::vector<ClassValue> values_;  ///< Of all identifying classes.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_WALK_H_
