#include "translators/resource.h"

namespace iztk::translators {
namespace {

/// Without these an item of the type says nothing.
bool says_something(const Node& node) {
  if (node.element->primitive != Primitive::kNone || node.element->type == nullptr) return true;
  const std::string_view type = node.element->type->name;
  if (type == "Extension") {
    return node.first != nullptr &&
           (node.first->next != nullptr || node.first->element->name != "url");
  }
  if (type == "Coding")
    return find_child(node, "code") || find_child(node, "display") || find_child(node, "extension");
  if (type == "Identifier" || type == "ContactPoint") return find_child(node, "value") != nullptr;
  if (type == "Annotation") return find_child(node, "text") != nullptr;
  if (type == "Immunization.performer") return find_child(node, "actor") != nullptr;
  if (type == "Immunization.education") return find_child(node, "documentType") != nullptr;
  if (type == "ImmunizationRecommendation.recommendation.dateCriterion") {
    return find_child(node, "value") != nullptr && find_child(node, "code") != nullptr;
  }
  return true;
}

// The depth is that of FHIR types, not of data.
bool has_own_text(const Node& node) {
  if (node.target != nullptr) return true;
  if (!node.text.empty() && !node.constant) return true;
  for (const Node* child = node.first; child != nullptr; child = child->next) {
    if (has_own_text(*child)) return true;
  }
  return false;
}

void prune_children(Node* parent, bool at_root) {
  Node** link = &parent->first;
  while (*link != nullptr) {
    Node* child = *link;
    if (child->target != nullptr && child->target->dropped) child->target = nullptr;
    prune_children(child, false);
    const bool empty = child->text.empty() && child->first == nullptr && child->target == nullptr;
    const bool constant =
        at_root && child->element->primitive == Primitive::kNone && !empty && !has_own_text(*child);
    if (empty || constant || (child->target == nullptr && !says_something(*child))) {
      *link = child->next;
    } else {
      link = &child->next;
    }
  }
}

}  // namespace

Node* NodePool::make(const FhirElement* element) {
  if (used_ == blocks_.size() * kBlock) blocks_.push_back(std::make_unique<Node[]>(kBlock));
  Node* node = &blocks_[used_ / kBlock][used_ % kBlock];
  ++used_;
  *node = Node{};
  node->element = element;
  return node;
}

Node* find_child(const Node& parent, const FhirElement* element) {
  for (Node* child = parent.first; child != nullptr; child = child->next) {
    if (child->element == element) return child;
  }
  return nullptr;
}

Node* find_child(const Node& parent, std::string_view name) {
  for (Node* child = parent.first; child != nullptr; child = child->next) {
    if (child->element->name == name) return child;
  }
  return nullptr;
}

Node* add_child(Node* parent, const FhirElement* element, NodePool* pool) {
  Node* node = pool->make(element);
  Node** link = &parent->first;
  while (*link != nullptr && (*link)->element->order <= element->order) link = &(*link)->next;
  node->next = *link;
  *link = node;
  return node;
}

bool has_content(const Node& node) {
  if (!node.text.empty() || node.target != nullptr) return true;
  for (const Node* child = node.first; child != nullptr; child = child->next) {
    if (has_content(*child)) return true;
  }
  return false;
}

void prune(Node* root) { prune_children(root, true); }

}  // namespace iztk::translators
