#include "redaction/bundle/bundle_walk.h"

#include <utility>

#include "core/text/date_time.h"
#include "redaction/bundle/bundle_node.h"
#include "redaction/text/fhir_date.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

/// What holds a resource together.
bool is_frame(std::string_view key) { return key == "resourceType" || key == "id"; }

// The first identifier of a Patient with its system; empty if it has none.
std::string person_of(const JsonNode& patient) {
  const JsonNode* list = patient.find("identifier");
  for (const JsonNode* each = list == nullptr ? nullptr : list->first; each != nullptr;
       each = each->next) {
    const std::string_view value = text_of(each, "value");
    if (!value.empty()) return std::string(text_of(each, "system")) + '\0' + std::string(value);
  }
  return {};
}

}  // namespace

MessageFacts facts_of(const JsonNode& bundle, const BundleIndex& index) {
  MessageFacts facts;
  facts.year = core::parse_timestamp(v2_date(text_of(&bundle, "timestamp"))).year;
  for (const BundleResource& resource : index.resources()) {
    if (resource.type == "Patient") facts.person = person_of(*resource.node);
    if (!facts.person.empty()) break;
  }
  return facts;
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
  path_.begin("Bundle", {});
  path_.push(root);
  for (JsonNode* member = root->first; member != nullptr; member = member->next) {
    if (!is_frame(member->key) && member->key != "entry") walk_value(member, root);
  }
  for (BundleResource& resource : index_.resources()) {
    for (JsonNode* member = resource.entry->first; member != nullptr; member = member->next) {
      const bool known =
          member->key == "fullUrl" || member->key == "resource" || member->key == "request";
      if (!known) drop_unknown(member, true);
    }
    path_.begin(text_of(resource.node, "resourceType"), resource.role);
    walk_object(resource.node);
  }
}

// The depth is that of a JsonTree at most.
void BundleWalk::walk_object(JsonNode* object) {
  path_.push(object);
  values_.begin_object();
  for (JsonNode* member = object->first; member != nullptr; member = member->next) {
    if (path_.objects().size() == 1 && is_frame(member->key)) continue;
    walk_value(member, object);
  }
  path_.pop();
}

void BundleWalk::walk_value(JsonNode* node, JsonNode* object) {
  std::string_view key = node->key;
  // Claims to keep to a profile are not taken over (redaction/bundle/bundle_labels.h).
  if (key == "profile" && path_.text().ends_with(".meta")) return;
  if (key == "extension" && node->is(Kind::kArray)) return walk_extensions(node);
  if (key == "reference" && node->is(Kind::kString)) return walk_reference(node);
  if (key.starts_with('_')) key.remove_prefix(1);  // Extensions of a primitive.
  const ElementPath::Mark mark = path_.enter(key);
  const bool known = parts_.policy.policy().keep_unknown || path_.knows_below();
  JsonNode* item = node->is(Kind::kArray) ? node->first : node;
  while (item != nullptr) {
    if (item->is(Kind::kObject) && !text_of(item, "resourceType").empty()) {
      walk_inner_resource(item);
    } else if (item->is(Kind::kObject) && known) {
      walk_object(item);
    } else if (item->is_leaf()) {
      walk_leaf(item, object);
    } else {
      drop_unknown(item, true);
    }
    item = node->is(Kind::kArray) ? item->next : nullptr;
  }
  path_.leave(mark);
}

// A resource within another one. What contains resources (`contained`) is unknown before.
void BundleWalk::walk_inner_resource(JsonNode* resource) {
  if (path_.text().ends_with(".contained")) return drop_unknown(resource, true);
  ElementPath outer = std::exchange(path_, ElementPath(parts_.policy.classes().fhir()));
  path_.begin(text_of(resource, "resourceType"), {});
  walk_object(resource);
  path_ = std::move(outer);
}

void BundleWalk::walk_extensions(JsonNode* list) {
  for (JsonNode* item = list->first; item != nullptr; item = item->next) {
    const std::string_view url =
        item->is(Kind::kObject) ? text_of(item, "url") : std::string_view();
    const std::string_view name = parts_.policy.classes().fhir().extension_name(url);
    const ElementPath::Mark mark = path_.enter_extension(name);
    const bool known = !name.empty() && path_.knows_below_type();
    if (known || parts_.policy.policy().keep_unknown) {
      path_.push(item);
      for (JsonNode* member = item->first; member != nullptr; member = member->next) {
        if (member->key != "url") walk_value(member, item);
      }
      path_.pop();
    } else {
      drop_unknown(item, true);
    }
    path_.leave(mark);
  }
}

void BundleWalk::walk_leaf(JsonNode* leaf, JsonNode* object) {
  collecting_ ? values_.collect(leaf) : values_.rewrite(leaf, object);
}

void BundleWalk::drop_unknown(JsonNode* node, bool element) {
  if (!collecting_) values_.drop_unknown(node, element);
}

// Only what is in the bundle can be referred to: an address of a server may name the person.
void BundleWalk::walk_reference(JsonNode* leaf) {
  if (index_.find(leaf->text) == nullptr) drop_unknown(leaf, false);
}

}  // namespace iztk::redaction
