#include "redaction/bundle/element_path.h"

#include <algorithm>

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

// The first value at a path below an object; nullptr if there is none.
const JsonNode* value_at(const JsonNode* node, const std::vector<std::string_view>& path) {
  for (const std::string_view key : path) {
    if (node != nullptr && node->is(Kind::kArray)) node = node->first;
    if (node == nullptr || !node->is(Kind::kObject)) return nullptr;
    node = node->find(key);
  }
  return node != nullptr && node->is_leaf() ? node : nullptr;
}

std::string beside(std::string path, std::string_view element) {
  if (const std::size_t dot = path.rfind('.'); dot != std::string::npos) {
    path.replace(dot + 1, std::string::npos, element);
  }
  return path;
}

}  // namespace

void ElementPath::begin(std::string_view type, std::string_view role) {
  path_ = type;
  role_path_ = role;
  objects_.clear();
}

ElementPath::Mark ElementPath::enter(std::string_view key) {
  const Mark mark{path_.size(), role_path_.size()};
  (path_ += '.') += key;
  if (mark.role_size != 0) (role_path_ += '.') += key;
  return mark;
}

ElementPath::Mark ElementPath::enter_extension(std::string_view name) {
  const Mark mark{path_.size(), role_path_.size()};
  ((path_ += ".extension(") += name) += ')';
  return mark;
}

void ElementPath::leave(Mark mark) {
  path_.resize(mark.size);
  role_path_.resize(mark.role_size);
}

bool ElementPath::knows_below() const {
  return fhir_->knows_below(path_) || (!role_path_.empty() && fhir_->knows_below(role_path_));
}

const FhirBinding* ElementPath::binding_beside(std::string_view element) const {
  return find(beside(path_, element), beside(role_path_, element));
}

const FhirBinding* ElementPath::find(const std::string& path, const std::string& role_path) const {
  const std::vector<FhirBinding>* bindings = role_path.empty() ? nullptr : fhir_->find(role_path);
  if (bindings == nullptr) bindings = fhir_->find(path);
  if (bindings == nullptr) return nullptr;
  for (const FhirBinding& binding : *bindings) {
    if (holds(binding)) return &binding;
  }
  return nullptr;
}

bool ElementPath::holds(const FhirBinding& binding) const {
  if (!binding.conditional()) return true;
  for (auto object = objects_.rbegin(); object != objects_.rend(); ++object) {
    const JsonNode* value = value_at(*object, binding.when_path);
    if (value == nullptr) continue;
    return std::find(binding.when_values.begin(), binding.when_values.end(), value->text) !=
           binding.when_values.end();
  }
  return false;
}

}  // namespace iztk::redaction
