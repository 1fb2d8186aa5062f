#include "redaction/bundle/bundle_prune.h"

#include <string_view>

#include "core/contains.h"
#include "redaction/bundle/bundle_node.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;

/// Without these the bundle is not one any more.
constexpr std::string_view kPillars[] = {"MessageHeader"};

// Organizations that were codes are called by their code if they have no name.
bool was_code(const BundleResource& resource) {
  return resource.role == "Immunization.manufacturer(Organization)" ||
         resource.role.ends_with(".authority(Organization)");
}

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

// What only comes with a name goes with it.
void drop_companion(const BundleResource& resource) {
  const std::string_view companion = resource.type == "Location"       ? "physicalType"
                                     : resource.type == "Organization" ? "active"
                                                                       : "";
  const std::string_view with = was_code(resource) ? "identifier" : "name";
  if (companion.empty() || resource.node->find(with) != nullptr) return;
  if (const JsonNode* gone = resource.node->find(companion)) {
    core::remove_child(resource.node, gone);
  }
}

}  // namespace

void BundlePrune::run() {
  derive_system_of_message();
  elements_.prune_frame(tree_.root());
  do {
    again_ = false;
    for (BundleResource& resource : index_.resources()) {
      if (!resource.dropped) prune_resource(&resource);
    }
    // Only when all references are as they will be.
    if (!again_) again_ = references_.drop_unreferred();
  } while (again_);
  take_out_entries();
}

// The system of a control id is the application that sent it (MSH-3), or else the facility (MSH-4).
void BundlePrune::derive_system_of_message() {
  const JsonNode* identifier = tree_.root()->find("identifier");
  JsonNode* system = identifier == nullptr ? nullptr : identifier->find("system");
  if (system == nullptr || is_alive(system)) return;
  for (const BundleResource& resource : index_.resources()) {
    if (resource.type != "MessageHeader") continue;
    const JsonNode* sender = resource.node->find("sender");
    const BundleResource* facility =
        sender == nullptr ? nullptr : index_.find(text_of(sender, "reference"));
    const JsonNode* list = facility == nullptr ? nullptr : facility->node->find("identifier");
    const JsonNode* first = list == nullptr ? nullptr : list->first;
    const JsonNode* uri = first == nullptr ? nullptr : first->find("value");
    if (!is_alive(uri)) return;
    system->text = uri->text;
    system->mark = uri->mark;
  }
}

void BundlePrune::prune_resource(BundleResource* resource) {
  const bool named_by_code = was_code(*resource) || is_named_by_uri(*resource->node);
  const ElementPrune::State state =
      elements_.prune_resource(resource->node, resource->type, named_by_code);
  resource->lost |= state.lost;
  if (state.lost) drop_companion(*resource);
  if (core::contains(kPillars, resource->type)) return;
  const bool empty = (resource->lost && !state.values) || state.main_lost;
  const bool mother = state.lost && is_only_mother(*resource->node);
  const bool given = state.lost && resource->type == "Location" && give_address_to_larger(resource);
  if (empty || mother || given) resource->dropped = again_ = true;
}

// The address of a place stands at the smallest part of it that has a name. True if it was given to
// the larger place.
bool BundlePrune::give_address_to_larger(BundleResource* place) {
  JsonNode* larger = place->node->find("partOf");
  JsonNode* reference = larger == nullptr ? nullptr : larger->find("reference");
  if (place->node->find("name") != nullptr || reference == nullptr) return false;
  BundleResource* target = index_.find(reference->text);
  JsonNode* address = place->node->find("address");
  if (target == nullptr || target->dropped || address == nullptr) return false;
  if (target->node->find("address") != nullptr) return false;
  core::remove_child(place->node, address);
  address->next = nullptr;
  core::append_child(target->node, address);
  return true;
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
