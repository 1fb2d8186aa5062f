#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_WALK_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_WALK_H_

#include <string_view>
#include <vector>

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_index.h"
#include "redaction/bundle/bundle_parts.h"
#include "redaction/bundle/bundle_value_rewriter.h"
#include "redaction/bundle/element_path.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// Goes through the elements of a bundle: drops what the class table does not know, and rewrites
/// the values of what it knows (BundleValueRewriter). Serves one bundle.
class BundleWalk {
 public:
  /// All must outlive this.
  BundleWalk(core::JsonTree& tree, BundleIndex& index, const BundleParts& parts, Redaction* out)
      : tree_(tree),
        index_(index),
        parts_(parts),
        path_(parts.policy.classes().fhir()),
        values_(tree, path_, parts, out) {}

  void run();
  /// Kept dates of products.
  const std::vector<core::JsonNode*>& product_dates() const { return values_.product_dates(); }

 private:
  void walk_all();
  void walk_object(core::JsonNode* object);
  void walk_value(core::JsonNode* node, core::JsonNode* object);
  void walk_inner_resource(core::JsonNode* resource);
  void walk_extensions(core::JsonNode* list);
  void walk_leaf(core::JsonNode* leaf, core::JsonNode* object);
  void walk_reference(core::JsonNode* leaf);
  void drop_unknown(core::JsonNode* node, bool element);

  core::JsonTree& tree_;
  BundleIndex& index_;
  const BundleParts& parts_;
  ElementPath path_;
  BundleValueRewriter values_;
  bool collecting_ = false;  ///< Values are only looked at, and nothing is changed.
};

/// Year of the message that a bundle was made of, and who the person is.
MessageFacts facts_of(const core::JsonNode& bundle, const BundleIndex& index);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_WALK_H_
