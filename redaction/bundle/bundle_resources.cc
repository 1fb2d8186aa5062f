// What is left of whole resources and of the references to them (bundle_prune.h).

#include <set>
#include <vector>

#include "core/contains.h"
#include "redaction/bundle/bundle_node.h"
#include "redaction/bundle/bundle_prune.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;

/// Resources that are there only because others refer to them.
constexpr std::string_view kServants[] = {"Organization", "Practitioner", "Location", "Device"};
/// Without these the bundle is none any more.
constexpr std::string_view kPillars[] = {"MessageHeader"};

// Organizations and places that were an HD without a name are called by its URI.
bool is_named_by_uri(const JsonNode& resource) {
  const JsonNode* list = resource.find("identifier");
  return list != nullptr && list->first != nullptr &&
         text_at(list->first, "system") == "urn:ietf:rfc:3986";
}

// A mother of whom only an identifier was known (PID-21): the relationship alone says nothing.
bool is_only_mother(const JsonNode& resource) {
  if (text_at(&resource, "resourceType") != "RelatedPerson") return false;
  constexpr std::string_view kFrame[] = {"resourceType", "id", "meta", "active", "patient"};
  const JsonNode* relationship = resource.find("relationship");
  for (const JsonNode* member = resource.first; member != nullptr; member = member->next) {
    if (member != relationship && !core::contains(kFrame, member->key)) return false;
  }
  if (relationship == nullptr || relationship->first == nullptr) return false;
  const JsonNode* codings = relationship->first->find("coding");
  const JsonNode* only = codings == nullptr ? nullptr : codings->first;
  return only != nullptr && only->next == nullptr && text_at(only, "code") == "MTH" &&
         text_at(only, "system") == "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
}

}  // namespace

void BundlePrune::prune_resource(BundleResource* resource) {
  path_ = resource->type;
  // Organizations that were codes are called by their code if they have no name.
  was_code_ = resource->role == "Immunization.manufacturer(Organization)" ||
              resource->role == "Immunization.performer.actor(Organization)" ||
              resource->role.ends_with(".authority(Organization)");
  named_by_code_ = was_code_ || is_named_by_uri(*resource->node);
  const State state = prune_object(resource->node);
  resource->lost |= state.lost;
  // What only comes with a name goes with it.
  const std::string_view companion = resource->type == "Location"       ? "physicalType"
                                     : resource->type == "Organization" ? "active"
                                                                        : "";
  const std::string_view with = was_code_ ? "identifier" : "name";
  if (state.lost && !companion.empty() && resource->node->find(with) == nullptr) {
    if (const JsonNode* gone = resource->node->find(companion)) {
      core::remove_child(resource->node, gone);
    }
  }
  if (core::contains(kPillars, resource->type)) return;
  if (state.lost && is_only_mother(*resource->node)) resource->dropped = again_ = true;
  if (state.lost && resource->type == "Location") give_address_to_larger(resource);
  if ((resource->lost && !state.values) || state.main_lost) {
    resource->dropped = true;
    again_ = true;
  }
}

// The address of a place stands at the smallest part of it that has a name.
void BundlePrune::give_address_to_larger(BundleResource* place) {
  JsonNode* larger = place->node->find("partOf");
  JsonNode* reference = larger == nullptr ? nullptr : larger->find("reference");
  if (place->node->find("name") != nullptr || reference == nullptr) return;
  BundleResource* target = index_.find(reference->text);
  JsonNode* address = place->node->find("address");
  if (target == nullptr || target->dropped || address == nullptr) return;
  if (target->node->find("address") != nullptr) return;
  core::remove_child(place->node, address);
  address->next = nullptr;
  core::append_child(target->node, address);
  place->dropped = again_ = true;
}

// Whether a reference leads anywhere. From a place that is gone it goes on to the larger one.
bool BundlePrune::follow_reference(JsonNode* leaf) {
  BundleResource* target = index_.find(leaf->text);
  std::size_t steps = 0;
  while (target != nullptr && target->dropped && steps++ < index_.resources().size()) {
    const JsonNode* larger = target->type == "Location" ? target->node->find("partOf") : nullptr;
    if (larger == nullptr) return false;
    leaf->text = text_at(larger, "reference");
    target = index_.find(leaf->text);
  }
  return target != nullptr && !target->dropped;
}

// Organizations, clinicians and places go with the last one that refers to them.
void BundlePrune::drop_unreferred() {
  std::set<std::string_view> wanted;
  std::vector<const JsonNode*> todo;
  for (const BundleResource& resource : index_.resources()) {
    if (!resource.dropped) todo.push_back(resource.node);
  }
  while (!todo.empty()) {
    const JsonNode* node = todo.back();
    todo.pop_back();
    for (const JsonNode* child = node->first; child != nullptr; child = child->next) {
      if (!child->is_leaf()) todo.push_back(child);
      if (child->key == "reference") wanted.insert(child->text);
    }
  }
  for (BundleResource& resource : index_.resources()) {
    const bool served = core::contains(kServants, resource.type) && !resource.role.empty();
    if (resource.dropped || !served || wanted.contains(resource.url)) continue;
    resource.dropped = true;
    again_ = true;
  }
}

void BundlePrune::take_out_entries() {
  JsonNode* entries = tree_.root()->find("entry");
  for (const BundleResource& resource : index_.resources()) {
    if (!resource.dropped) continue;
    core::remove_child(entries, resource.entry);
    ++counts_.dropped_segments;
  }
}

}  // namespace iztk::redaction
