#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_NODE_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_NODE_H_

#include <string_view>

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_marks.h"

namespace iztk::redaction {

/// Whether a node is there and was not marked as gone.
inline bool is_alive(const core::JsonNode* node) {
  return node != nullptr && (node->mark & kGone) == 0;
}

/// The text of a member that is a string, number or truth value; empty if there is none.
inline std::string_view text_of(const core::JsonNode* object, std::string_view key) {
  const core::JsonNode* node = object->find(key);
  return node != nullptr && node->is_leaf() ? node->text : std::string_view();
}

/// The same, of what is left.
inline std::string_view text_at(const core::JsonNode* object, std::string_view key) {
  const core::JsonNode* node = object->find(key);
  return is_alive(node) && node->is_leaf() ? node->text : std::string_view();
}

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_NODE_H_
