#include "redaction/bundle/bundle_walk.h"

#include <algorithm>
#include <utility>

#include "core/text/date_time.h"
#include "redaction/classes/value_shape.h"
#include "redaction/leaks/free_text.h"
#include "redaction/text/fhir_date.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

constexpr std::string_view kBundle = "Bundle";

/// What holds a resource together.
bool is_frame(std::string_view key) { return key == "resourceType" || key == "id"; }

// The first value at a path below an object; nullptr if there is none.
const JsonNode* value_at(const JsonNode* node, const std::vector<std::string_view>& path) {
  for (const std::string_view key : path) {
    if (node != nullptr && node->is(Kind::kArray)) node = node->first;
    if (node == nullptr || !node->is(Kind::kObject)) return nullptr;
    node = node->find(key);
  }
  return node != nullptr && node->is_leaf() ? node : nullptr;
}

}  // namespace

std::string_view leaf_text(const JsonNode* object, std::string_view key) {
  const JsonNode* node = object->find(key);
  return node != nullptr && node->is_leaf() ? node->text : std::string_view();
}

void BundleWalk::run() {
  if (parts_.policy.asks_for_classes()) {
    // Conditions ask for the values that were sent, so they are taken before anything changes.
    collecting_ = true;
    walk_all();
    collecting_ = false;
  }
  walk_all();
}

void BundleWalk::walk_all() {
  JsonNode* root = tree_.root();
  path_ = kBundle;
  role_path_.clear();
  objects_ = {root};
  for (JsonNode* member = root->first; member != nullptr; member = member->next) {
    if (!is_frame(member->key) && member->key != "entry") walk_value(member, root);
  }
  for (BundleResource& resource : index_.resources()) {
    for (JsonNode* member = resource.entry->first; member != nullptr; member = member->next) {
      const bool known =
          member->key == "fullUrl" || member->key == "resource" || member->key == "request";
      if (!known) unknown(member, true);
    }
    walk_resource(resource.node, resource.role);
  }
}

MessageFacts BundleWalk::facts() const {
  MessageFacts facts;
  const JsonNode* root = tree_.root();
  facts.year = core::parse_timestamp(v2_date(leaf_text(root, "timestamp"))).year;
  for (const BundleResource& resource : index_.resources()) {
    if (resource.type != "Patient") continue;
    const JsonNode* list = resource.node->find("identifier");
    for (const JsonNode* each = list == nullptr ? nullptr : list->first; each != nullptr;
         each = each->next) {
      const std::string_view value = leaf_text(each, "value");
      if (value.empty()) continue;
      facts.person = std::string(leaf_text(each, "system")) + '\0' + std::string(value);
      return facts;
    }
  }
  return facts;
}

void BundleWalk::walk_resource(JsonNode* resource, std::string_view role) {
  path_ = leaf_text(resource, "resourceType");
  role_path_ = role;
  objects_.clear();
  walk_object(resource);
}

// The depth is that of a JsonTree at most.
void BundleWalk::walk_object(JsonNode* object) {
  objects_.push_back(object);
  previous_name_.clear();
  family_name_.clear();
  for (JsonNode* member = object->first; member != nullptr; member = member->next) {
    if (objects_.size() == 1 && is_frame(member->key)) continue;
    walk_value(member, object);
  }
  objects_.pop_back();
}

void BundleWalk::walk_value(JsonNode* node, JsonNode* object) {
  std::string_view key = node->key;
  // Claims to keep to a profile are not taken over (redaction/bundle/bundle_labels.h).
  if (key == "profile" && path_.ends_with(".meta")) return;
  if (key == "extension" && node->is(Kind::kArray)) return walk_extensions(node);
  if (key == "reference" && node->is(Kind::kString)) return walk_reference(node);
  if (key.starts_with('_')) key.remove_prefix(1);  // Extensions of a primitive.
  const std::size_t size = path_.size();
  const std::size_t role_size = role_path_.size();
  (path_ += '.') += key;
  if (role_size != 0) (role_path_ += '.') += key;
  const bool known = parts_.policy.classes().fhir().knows_below(path_) ||
                     (role_size != 0 && parts_.policy.classes().fhir().knows_below(role_path_));
  JsonNode* item = node->is(Kind::kArray) ? node->first : node;
  while (item != nullptr) {
    if (item->is(Kind::kObject) && !leaf_text(item, "resourceType").empty()) {
      walk_inner_resource(item);
    } else if (item->is(Kind::kObject) && (known || parts_.policy.policy().keep_unknown)) {
      walk_object(item);
    } else if (item->is_leaf()) {
      walk_leaf(item, object);
    } else {
      unknown(item, true);
    }
    item = node->is(Kind::kArray) ? item->next : nullptr;
  }
  path_.resize(size);
  role_path_.resize(role_size);
}

// A resource within another one. What contains resources (`contained`) is unknown before.
void BundleWalk::walk_inner_resource(JsonNode* resource) {
  if (path_.ends_with(".contained")) return unknown(resource, true);
  const std::string path = std::exchange(path_, std::string(leaf_text(resource, "resourceType")));
  const std::string role = std::exchange(role_path_, {});
  const std::vector<JsonNode*> objects = std::exchange(objects_, {});
  walk_object(resource);
  path_ = path;
  role_path_ = role;
  objects_ = objects;
}

void BundleWalk::walk_extensions(JsonNode* list) {
  for (JsonNode* item = list->first; item != nullptr; item = item->next) {
    const std::string_view url =
        item->is(Kind::kObject) ? leaf_text(item, "url") : std::string_view();
    const std::string_view name = parts_.policy.classes().fhir().extension_name(url);
    const std::size_t size = path_.size();
    ((path_ += ".extension(") += name) += ')';
    const bool known = !name.empty() && parts_.policy.classes().fhir().knows_below(path_);
    if (known || parts_.policy.policy().keep_unknown) {
      objects_.push_back(item);
      for (JsonNode* member = item->first; member != nullptr; member = member->next) {
        if (member->key != "url") walk_value(member, item);
      }
      objects_.pop_back();
    } else {
      unknown(item, true);
    }
    path_.resize(size);
  }
}

void BundleWalk::unknown(JsonNode* node, bool element) {
  if (collecting_) return;
  if (parts_.policy.policy().keep_unknown) {
    node->mark = kSurvives;
    return;
  }
  node->mark = kGone | kUnknown;
  ++(element ? parts_.counts.unknown_fields : parts_.counts.unknown_components);
}

// Only what is in the bundle can be referred to: an address of a server may name the person.
void BundleWalk::walk_reference(JsonNode* leaf) {
  if (index_.find(leaf->text) == nullptr) unknown(leaf, false);
}

const FhirBinding* BundleWalk::find_binding(const std::string& path,
                                            const std::string& role_path) const {
  const FhirBindings& fhir = parts_.policy.classes().fhir();
  const std::vector<FhirBinding>* bindings = role_path.empty() ? nullptr : fhir.find(role_path);
  if (bindings == nullptr) bindings = fhir.find(path);
  if (bindings == nullptr) return nullptr;
  for (const FhirBinding& binding : *bindings) {
    if (holds(binding)) return &binding;
  }
  return nullptr;
}

bool BundleWalk::holds(const FhirBinding& binding) const {
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
