#include "fhir/bundle_builder.h"

#include <new>

namespace iztk::fhir {

BundleBuilder::BundleBuilder(const FhirSchema& schema)
    : schema_(schema), extension_(schema.type(TypeId::kExtension)->find("extension")) {}

void BundleBuilder::reset() {
  drop_nodes();
  memo_.forget();
}

void BundleBuilder::drop_nodes() {
  constexpr std::size_t kKeptResources = 1024;
  arena_.reset();
  nodes_.reset();
  if (resources_.size() > kKeptResources) resources_.resize(kKeptResources);
  count_ = 0;
}

Resource* BundleBuilder::make_resource(const FhirType* type) {
  if (count_ == resources_.size()) resources_.emplace_back();
  Resource& resource = *::new (static_cast<void*>(&resources_[count_++])) Resource;
  resource.type = type;
  resource.root.root_type = type;
  return &resource;
}

Node* BundleBuilder::child(Node* parent, ElementName name, std::uint16_t label,
                           std::uint16_t repetition) {
  if (parent->frozen != nullptr) thaw(parent, &nodes_);
  for (Node* node = parent->first; node != nullptr; node = node->next) {
    if (node->element->is(name) &&
        (!node->element->list || (node->label == label && node->repetition == repetition))) {
      return node;
    }
  }
  Node* node = append(parent, name);
  node->label = label;
  node->repetition = repetition;
  return node;
}

void BundleBuilder::set_constant(Node* node, std::string_view text, const MapRow* row) {
  if (!node->text.empty()) return;
  node->text = text;
  node->row = row;
  node->constant = true;
}

void BundleBuilder::set_absent(Node* node, std::string_view code, const MapRow* row) {
  Node* extension = append(node, "extension");
  set_constant(child(extension, "url"),
               "http://hl7.org/fhir/StructureDefinition/data-absent-reason", row);
  Node* value = child(extension, "valueCode");
  set_constant(value, code, row);
  value->constant = false;  // Not a mere constant: it states that the element is absent.
}

}  // namespace iztk::fhir
