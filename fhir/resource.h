#ifndef IZTK_FHIR_RESOURCE_H_
#define IZTK_FHIR_RESOURCE_H_

#include <cstdint>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "core/hash/uuid.h"
#include "fhir/fhir_schema.h"

namespace iztk::translators {
struct MapRow;
}  // namespace iztk::translators

namespace iztk::fhir {

/// Belongs to the layer above; here the pointer only says which row made a node.
using translators::MapRow;

struct Frozen;
struct Resource;

/// An element of a resource that is being built. Items of a list are siblings with the same
/// element; siblings are in the order of the specification.
struct Node {
  const FhirElement* element = nullptr;  ///< nullptr: the resource itself.
  const FhirType* root_type = nullptr;   ///< Of the resource itself.
  std::string_view text;                 ///< Of a primitive; valid as long as the bundle.
  Node* first = nullptr;                 ///< Children; those of a primitive are its extensions.
  Node* last = nullptr;                  ///< The last of them.
  Node* next = nullptr;
  const Frozen* frozen = nullptr;  ///< Its children belong to a Memo and must not be changed.
  Resource* target = nullptr;      ///< Of a Reference; or the resource contained here.
  const MapRow* row = nullptr;     ///< The row that produced the text.
  core::Place place;               ///< Where the text was in the message.
  std::uint16_t label = 0;         ///< `name[2]`: distinguishes the items of a list within one map.
  std::uint16_t repetition = 0;
  bool constant = false;  ///< The text alone says nothing about the message.
};

/// A resource of the bundle.
struct Resource {
  const FhirType* type = nullptr;
  Node root;
  std::uint16_t label = 0;    ///< `Observation[2]` of a message map; 0: made by a reference.
  std::uint32_t group = 0;    ///< Its node of the message structure.
  std::uint32_t segment = 0;  ///< Segment that made it.
  bool inside = false;        ///< Contained in another resource, without an entry of its own.
  bool dropped = false;       ///< Empty, or the same as another one.
  bool repeated = false;      ///< Shares its name with another, but for a number.
  Resource* same_as = nullptr;
  std::string_view name;  ///< The id is made from it; empty until identities are assigned.
  core::Uuid id{};        ///< Valid if there is a name.
};

/// Memory for the nodes and resources of one message; reused for the next one.
class NodePool {
 public:
  Node* make(const FhirElement* element) {
    if (next_ == end_) next_block();
    // Constructed in place: copying a node that was just written would wait for the stores. No
    // (), which would first set everything to 0.
    Node* node = ::new (static_cast<void*>(next_++)) Node;
    node->element = element;
    return node;
  }
  void reset() {
    if (blocks_.size() > kKeptBlocks) blocks_.resize(kKeptBlocks);
    block_ = 0;
    next_ = end_ = nullptr;
  }

 private:
  static constexpr std::size_t kBlock = 256;
  /// After a huge message only this much is kept for the next one.
  static constexpr std::size_t kKeptBlocks = 64;
  void next_block();

  std::vector<std::unique_ptr<Node[]>> blocks_;
  std::size_t block_ = 0;  ///< The next one.
  Node* next_ = nullptr;
  Node* end_ = nullptr;
};

/// The first child for an element; nullptr if there is none.
Node* find_child(const Node& parent, const FhirElement* element);
/// Child by its FHIR name; nullptr if there is none.
inline Node* find_child(const Node& parent, ElementName name) {
  for (Node* child = parent.first; child != nullptr; child = child->next) {
    if (child->element->is(name)) return child;
  }
  return nullptr;
}

/// The type of a node that is not a primitive; otherwise nullptr.
inline const FhirType* type_of(const Node& node) {
  return node.element == nullptr ? node.root_type : node.element->type;
}

/// Gives a node with frozen children its own copy of them.
void thaw(Node* node, NodePool* pool);

/// Inserts a node among the children of another, after those of the same element.
void insert_child(Node* parent, Node* child);

/// Adds a child in its place among its siblings, after those of the same element.
inline Node* add_child(Node* parent, const FhirElement* element, NodePool* pool) {
  if (parent->frozen != nullptr) thaw(parent, pool);
  Node* node = pool->make(element);
  if (parent->last != nullptr && parent->last->element->order > element->order) {
    insert_child(parent, node);
  } else {
    (parent->last == nullptr ? parent->first : parent->last->next) = node;
    parent->last = node;
  }
  return node;
}

/// Whether anything would be written for a node.
bool has_content(const Node& node);

/// Whether an item says anything: an extension without a value, or a coding without code and text,
/// does not.
bool says_something(const Node& node);

/// Removes what would be empty or say nothing: extensions without a value, codings without code and
/// text, identifiers without a value, and items that have only constant text.
void prune(Node* root);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_RESOURCE_H_
