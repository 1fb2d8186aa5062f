#include "fhir/resource.h"

#include "fhir/memo.h"

namespace iztk::fhir {
namespace {

// The depth is that of FHIR types, not of data.
void copy_children(const Node& from, Node* to, NodePool* pool) {
  const Node* child = from.first;
  to->first = to->last = nullptr;
  for (; child != nullptr; child = child->next) {
    Node* copy = pool->make(child->element);
    *copy = *child;
    copy->next = nullptr;
    copy_children(*child, copy, pool);
    (to->last == nullptr ? to->first : to->last->next) = copy;
    to->last = copy;
  }
}

/// Returns whether anything in it comes from the message. The depth is bounded by the FHIR types,
/// not by data.
bool prune_children(Node* parent, bool at_root) {
  bool own = false;
  Node** link = &parent->first;
  parent->last = nullptr;
  while (Node* child = *link) {
    if (child->target != nullptr && child->target->dropped) child->target = nullptr;
    bool speaks = child->target != nullptr || (!child->text.empty() && !child->constant);
    if (child->frozen != nullptr) {
      speaks = speaks || child->frozen->speaks;
    } else if (child->first != nullptr) {
      speaks = prune_children(child, false) || speaks;
    }
    const bool empty = child->text.empty() && child->first == nullptr && child->target == nullptr;
    const bool constant = at_root && child->element->primitive == Primitive::kNone && !speaks;
    if (empty || constant || (child->target == nullptr && !says_something(*child))) {
      *link = child->next;
    } else {
      own = own || speaks;
      parent->last = child;
      link = &child->next;
    }
  }
  return own;
}

}  // namespace

/// Without these an item of the type carries no information.
bool says_something(const Node& node) {
  if (node.element->type == nullptr) return true;
  switch (node.element->type->id) {
    case TypeId::kExtension:
      return node.first != nullptr &&
             (node.first->next != nullptr || !node.first->element->is("url"));
    case TypeId::kCoding:
      return find_child(node, "code") != nullptr || find_child(node, "display") != nullptr ||
             find_child(node, "extension") != nullptr;
    case TypeId::kIdentifier:
    case TypeId::kContactPoint:
      return find_child(node, "value") != nullptr;
    case TypeId::kAnnotation:
      return find_child(node, "text") != nullptr;
    case TypeId::kPerformer:
      return find_child(node, "actor") != nullptr;
    case TypeId::kEducation:
      return find_child(node, "documentType") != nullptr;
    case TypeId::kDateCriterion:
      return find_child(node, "value") != nullptr && find_child(node, "code") != nullptr;
    default:
      return true;
  }
}

void NodePool::next_block() {
  if (block_ == blocks_.size()) blocks_.push_back(std::make_unique<Node[]>(kBlock));
  next_ = blocks_[block_++].get();
  end_ = next_ + kBlock;
}

Node* find_child(const Node& parent, const FhirElement* element) {
  for (Node* child = parent.first; child != nullptr; child = child->next) {
    if (child->element == element) return child;
  }
  return nullptr;
}

void thaw(Node* node, NodePool* pool) {
  if (node->frozen == nullptr) return;
  node->frozen = nullptr;
  copy_children(*node, node, pool);
}

void insert_child(Node* parent, Node* child) {
  Node** link = &parent->first;
  while (*link != nullptr && (*link)->element->order <= child->element->order) {
    link = &(*link)->next;
  }
  child->next = *link;
  if (*link == nullptr) parent->last = child;
  *link = child;
}

bool has_content(const Node& node) {
  if (!node.text.empty() || node.target != nullptr) return true;
  for (const Node* child = node.first; child != nullptr; child = child->next) {
    if (has_content(*child)) return true;
  }
  return false;
}

void prune(Node* root) {
  if (root->frozen == nullptr) prune_children(root, true);
}

}  // namespace iztk::fhir
