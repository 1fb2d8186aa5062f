#include "inspect/bundles/resource_store.h"

namespace iztk::inspect {

std::string_view member_text(const core::JsonNode& object, std::string_view key) {
  if (!object.is(core::JsonNode::Kind::kObject)) return {};
  const core::JsonNode* member = object.find(key);
  return member != nullptr && member->is_leaf() ? member->text : std::string_view();
}

core::Status ResourceStore::add(std::string_view json) {
  const core::Status status = tree_.parse(json);
  if (!status) return status;
  const std::string_view type = member_text(*tree_.root(), "resourceType");
  const std::string_view id = member_text(*tree_.root(), "id");
  if (type.empty() || id.empty()) return core::Error{"it is not a resource with an id"};
  resources_[std::string(type) + "/" + std::string(id)] = json;
  return core::ok();
}

const std::string* ResourceStore::find(const std::string& reference) const {
  const auto found = resources_.find(reference);
  return found == resources_.end() ? nullptr : &found->second;
}

}  // namespace iztk::inspect
