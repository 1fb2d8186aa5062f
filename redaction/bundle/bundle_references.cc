#include "redaction/bundle/bundle_references.h"

#include <set>
#include <string_view>
#include <vector>

#include "core/contains.h"
#include "redaction/bundle/bundle_node.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;

/// Resources that are there only because others refer to them.
constexpr std::string_view kServants[] = {"Organization", "Practitioner", "Location", "Device"};

std::set<std::string_view> references_in(const std::vector<BundleResource>& resources) {
  std::set<std::string_view> found;
  std::vector<const JsonNode*> todo;
  for (const BundleResource& resource : resources) {
    if (!resource.dropped) todo.push_back(resource.node);
  }
  while (!todo.empty()) {
    const JsonNode* node = todo.back();
    todo.pop_back();
    for (const JsonNode* child = node->first; child != nullptr; child = child->next) {
      if (!child->is_leaf()) todo.push_back(child);
      if (child->key == "reference") found.insert(child->text);
    }
  }
  return found;
}

}  // namespace

bool BundleReferences::follow(JsonNode* reference) {
  BundleResource* target = index_.find(reference->text);
  std::size_t steps = 0;
  while (target != nullptr && target->dropped && steps++ < index_.resources().size()) {
    const JsonNode* larger = target->type == "Location" ? target->node->find("partOf") : nullptr;
    if (larger == nullptr) return false;
    reference->text = text_at(larger, "reference");
    target = index_.find(reference->text);
  }
  return target != nullptr && !target->dropped;
}

bool BundleReferences::drop_unreferred() {
  const std::set<std::string_view> wanted = references_in(index_.resources());
  bool any = false;
  for (BundleResource& resource : index_.resources()) {
    const bool served = core::contains(kServants, resource.type) && !resource.role.empty();
    if (resource.dropped || !served || wanted.contains(resource.url)) continue;
    resource.dropped = any = true;
  }
  return any;
}

}  // namespace iztk::redaction
