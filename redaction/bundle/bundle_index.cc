#include "redaction/bundle/bundle_index.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;

std::string_view string_of(const JsonNode* object, std::string_view key) {
  const JsonNode* node = object->find(key);
  return node != nullptr && node->is(JsonNode::Kind::kString) ? node->text : std::string_view();
}

}  // namespace

bool BundleIndex::read(JsonNode* root) {
  resources_.clear();
  by_url_.clear();
  if (root == nullptr || !root->is(JsonNode::Kind::kObject)) return false;
  if (string_of(root, "resourceType") != "Bundle") return false;
  const JsonNode* entries = root->find("entry");
  if (entries == nullptr) return true;
  if (!entries->is(JsonNode::Kind::kArray)) return false;
  for (JsonNode* entry = entries->first; entry != nullptr; entry = entry->next) {
    if (!entry->is(JsonNode::Kind::kObject)) return false;
    BundleResource resource;
    resource.entry = entry;
    resource.node = entry->find("resource");
    if (resource.node == nullptr || !resource.node->is(JsonNode::Kind::kObject)) return false;
    resource.type = string_of(resource.node, "resourceType");
    resource.url = string_of(entry, "fullUrl");
    if (resource.type.empty()) return false;
    if (!resource.url.empty()) by_url_.emplace(resource.url, resources_.size());
    resources_.push_back(std::move(resource));
  }
  std::string path;
  for (const BundleResource& resource : resources_) {
    path = resource.type;
    note_references(resource, resource.node, &path);
  }
  return true;
}

BundleResource* BundleIndex::find(std::string_view url) {
  const auto found = by_url_.find(url);
  return found == by_url_.end() ? nullptr : &resources_[found->second];
}

// The depth is that of a JsonTree at most.
void BundleIndex::note_references(const BundleResource& from, JsonNode* node, std::string* path) {
  for (JsonNode* child = node->first; child != nullptr; child = child->next) {
    const std::size_t size = path->size();
    if (!child->key.empty()) (*path += '.') += child->key;
    if (child->key == "reference" && child->is(JsonNode::Kind::kString)) {
      BundleResource* target = find(child->text);
      if (target != nullptr && target->role.empty()) {
        target->role = path->substr(0, size) + '(' + std::string(target->type) + ')';
      }
    } else if (!child->is_leaf()) {
      note_references(from, child, path);
    }
    path->resize(size);
  }
}

}  // namespace iztk::redaction
