#include "inspect/bundles/bundle_row.h"

#include <algorithm>
#include <span>

namespace iztk::inspect {
namespace {

using Kind = core::JsonNode::Kind;
using Nodes = std::vector<core::JsonNode*>;

/// Adds the elements of a name: the items of a list one by one.
void add_elements(const core::JsonNode& parent, std::string_view name, Nodes* out) {
  if (!parent.is(Kind::kObject)) return;
  core::JsonNode* member = parent.find(name);
  if (member == nullptr) return;
  if (!member->is(Kind::kArray)) return out->push_back(member);
  for (core::JsonNode* item = member->first; item != nullptr; item = item->next) {
    out->push_back(item);
  }
}

Nodes elements_at(core::JsonNode* start, std::span<const std::string_view> names) {
  Nodes nodes = {start};
  for (const std::string_view name : names) {
    Nodes below;
    for (const core::JsonNode* node : nodes) add_elements(*node, name, &below);
    nodes = std::move(below);
  }
  return nodes;
}

bool fits(core::JsonNode* node, const ResourceStep& step) {
  if (step.where.empty()) return true;
  const Nodes found = elements_at(node, step.where);
  return std::ranges::any_of(found, [&](const core::JsonNode* leaf) {
    return leaf->is_leaf() && leaf->text == step.equals;
  });
}

core::JsonNode* start_of(const BundleRow& row, std::string_view resource, ResourceScope* scope) {
  if (resource == "Bundle") return scope->bundle();
  if (resource == "MessageHeader") return row.header;
  if (resource == "Patient") return row.patient;
  return member_text(*row.resource, "resourceType") == resource ? row.resource : nullptr;
}

}  // namespace

void ResourceScope::enter(core::JsonNode* root) {
  bundle_ = nullptr;
  resources_.clear();
  by_reference_.clear();
  names_.clear();
  stored_count_ = 0;
  if (member_text(*root, "resourceType") != "Bundle") return resources_.push_back(root);
  bundle_ = root;
  Nodes entries;
  add_elements(*root, "entry", &entries);
  for (const core::JsonNode* entry : entries) {
    core::JsonNode* resource = entry->is(Kind::kObject) ? entry->find("resource") : nullptr;
    if (resource == nullptr) continue;
    resources_.push_back(resource);
    by_reference_.emplace(member_text(*entry, "fullUrl"), resource);
    names_.push_back(std::string(member_text(*resource, "resourceType")) + "/" +
                     std::string(member_text(*resource, "id")));
    by_reference_.emplace(names_.back(), resource);
  }
}

Nodes ResourceScope::of_type(std::string_view type) const {
  Nodes found;
  std::ranges::copy_if(resources_, std::back_inserter(found), [&](const core::JsonNode* resource) {
    return member_text(*resource, "resourceType") == type;
  });
  return found;
}

core::JsonNode* ResourceScope::resolve(std::string_view reference) {
  if (reference.empty()) return nullptr;
  if (const auto known = by_reference_.find(reference); known != by_reference_.end()) {
    return known->second;
  }
  names_.emplace_back(reference);
  const std::string* json = store_.find(names_.back());
  if (json == nullptr) return nullptr;
  if (stored_count_ == stored_.size()) stored_.emplace_back();
  core::JsonTree& tree = stored_[stored_count_++];
  if (!tree.parse(*json)) return nullptr;
  by_reference_.emplace(names_.back(), tree.root());
  return tree.root();
}

std::string_view text_at(const BundleRow& row, const ResourcePath& path, ResourceScope* scope) {
  core::JsonNode* start = start_of(row, path.resource, scope);
  if (start == nullptr) return {};
  Nodes nodes = {start};
  for (const ResourceStep& step : path.steps) {
    Nodes below;
    for (const core::JsonNode* node : nodes) add_elements(*node, step.name, &below);
    std::erase_if(below, [&](core::JsonNode* node) { return !fits(node, step); });
    if (step.follow) {
      for (core::JsonNode*& node : below) node = scope->resolve(member_text(*node, "reference"));
      std::erase(below, nullptr);
    }
    nodes = std::move(below);
  }
  const auto found = std::ranges::find_if(
      nodes, [](const core::JsonNode* node) { return node->is_leaf() && !node->text.empty(); });
  return found == nodes.end() || (*found)->is(Kind::kNull) ? std::string_view() : (*found)->text;
}

}  // namespace iztk::inspect
