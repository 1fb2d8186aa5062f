#include "redaction/bundle/bundle_labels.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

constexpr std::string_view kSystem = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

JsonNode* find_or_make_meta(core::JsonTree* tree, JsonNode* resource) {
  if (JsonNode* meta = resource->find("meta")) return meta;
  JsonNode* meta = tree->make(Kind::kObject, "meta");
  JsonNode* behind = resource->find("id");
  if (behind == nullptr) behind = resource->find("resourceType");
  core::insert_child(resource, behind, meta);
  return meta;
}

// In FHIR's order `security` stands before `tag`.
JsonNode* find_or_make_security(core::JsonTree* tree, JsonNode* meta) {
  if (JsonNode* security = meta->find("security")) return security;
  JsonNode* security = tree->make(Kind::kArray, "security");
  JsonNode* behind = nullptr;
  for (JsonNode* member = meta->first; member != nullptr && member->key != "tag";
       member = member->next) {
    behind = member;
  }
  core::insert_child(meta, behind, security);
  return security;
}

void label_resource(core::JsonTree* tree, JsonNode* resource,
                    const std::vector<std::string>& labels) {
  JsonNode* meta = find_or_make_meta(tree, resource);
  if (const JsonNode* profile = meta->find("profile")) core::remove_child(meta, profile);
  JsonNode* security = find_or_make_security(tree, meta);
  for (JsonNode* coding = security->first; coding != nullptr;) {
    JsonNode* next = coding->next;
    const JsonNode* system = coding->find("system");
    // Neither a code of nobody nor a label of an earlier redaction.
    if (system == nullptr || system->text == kSystem) core::remove_child(security, coding);
    coding = next;
  }
  for (const std::string& label : labels) {
    JsonNode* coding = tree->make(Kind::kObject, {});
    core::append_child(security, coding);
    core::append_child(coding, tree->make(Kind::kString, "system", kSystem));
    core::append_child(coding, tree->make(Kind::kString, "code", label));
    const std::string_view display = label_display(label);
    if (!display.empty()) {
      core::append_child(coding, tree->make(Kind::kString, "display", display));
    }
  }
}

}  // namespace

void set_message_label(core::JsonTree* tree, JsonNode* header, std::string_view label) {
  JsonNode* security = find_or_make_security(tree, find_or_make_meta(tree, header));
  for (JsonNode* coding = security->first; coding != nullptr; coding = coding->next) {
    JsonNode* code = coding->find("code");
    if (code == nullptr || coding->find("system") != nullptr) continue;
    code->text = label;
    return;
  }
  JsonNode* coding = tree->make(Kind::kObject, {});
  core::append_child(coding, tree->make(Kind::kString, "code", label));
  core::insert_child(security, nullptr, coding);
}

std::string_view label_display(std::string_view label) {
  if (label == "REDACTED") return "redacted";
  if (label == "PSEUDED") return "pseudonymized";
  if (label == "ANONYED") return "anonymized";
  if (label == "MASKED") return "masked";
  return {};
}

void label_bundle(core::JsonTree* tree, const std::vector<std::string>& labels) {
  JsonNode* root = tree->root();
  if (labels.empty() || root == nullptr || !root->is(Kind::kObject)) return;
  label_resource(tree, root, labels);
  const JsonNode* entries = root->find("entry");
  for (JsonNode* entry = entries == nullptr ? nullptr : entries->first; entry != nullptr;
       entry = entry->next) {
    JsonNode* resource = entry->find("resource");
    if (resource != nullptr && resource->is(Kind::kObject)) label_resource(tree, resource, labels);
  }
}

}  // namespace iztk::redaction
