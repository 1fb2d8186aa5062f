#include "fhir/bundle_renewer.h"

#include "fhir/bundle_reader.h"
#include "fhir/bundle_writer.h"
#include "fhir/ids.h"
#include "fhir/required_elements.h"
#include "fhir/unreferenced_resources.h"

namespace iztk::fhir {
namespace {

constexpr std::string_view kUsCore = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

/// Removes the claims that add_required_elements() adds.
void forget_claims(Resource& resource) {
  Node* meta = find_child(resource.root, "meta");
  if (meta == nullptr) return;
  for (Node* node = meta->first; node != nullptr; node = node->next) {
    if (node->element->is("profile") && node->text.starts_with(kUsCore)) node->text = {};
  }
}

/// Removes the list of resources, which add_required_elements() recomputes: the focus of the header
/// and the targets of the Provenance.
void forget_resources(Resource& resource) {
  const bool header = resource.type->id == TypeId::kMessageHeader;
  if (!header && resource.type->id != TypeId::kProvenance) return;
  const ElementName element = header ? ElementName("focus") : ElementName("target");
  resource.root.last = nullptr;
  for (Node** link = &resource.root.first; *link != nullptr;) {
    if ((*link)->element->is(element)) {
      *link = (*link)->next;
    } else {
      resource.root.last = *link;
      link = &(*link)->next;
    }
  }
}

/// `active` and `mode` alone carry no information about a resource.
void mark_constants(Resource& resource) {
  for (Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (node->element->is("active") || node->element->is("mode")) node->constant = true;
  }
}

bool says_nothing(const Resource& resource) {
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (!node->constant && has_content(*node)) return false;
  }
  return true;
}

}  // namespace

core::Status BundleRenewer::renew(std::string* json) {
  const core::Result<BundleType> type = read_bundle(*json, &draft_);
  if (!type) return type.error();
  for (std::size_t i = 0; i < draft_.size(); ++i) {
    Resource& resource = draft_[i];
    forget_claims(resource);
    forget_resources(resource);
    if (!is_shared(resource.type->id)) continue;
    mark_constants(resource);
    resource.dropped = says_nothing(resource);
  }
  drop_unreferenced_resources(draft_);
  if (add_required_elements(draft_, *type) != nullptr) {
    return core::Error{"the bundle cannot be: it has no patient"};
  }
  core::JsonBuffer& out = draft_.scratch();
  out.clear();
  write_bundle(draft_, *type, &out);
  *json = out.text();
  return core::ok();
}

}  // namespace iztk::fhir
