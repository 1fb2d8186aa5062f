#ifndef IZTK_FHIR_BUNDLE_BUILDER_H_
#define IZTK_FHIR_BUNDLE_BUILDER_H_

#include <cstddef>
#include <deque>
#include <string_view>

#include "core/arena.h"
#include "core/json/json_buffer.h"
#include "fhir/fhir_schema.h"
#include "fhir/id_cache.h"
#include "fhir/memo.h"
#include "fhir/resource.h"

namespace iztk::fhir {

/// A bundle under construction: its resources and the memory of their nodes and texts. The first
/// resource is the bundle itself. Reused for the next bundle.
class BundleBuilder {
 public:
  /// `schema` must outlive the builder.
  explicit BundleBuilder(const FhirSchema& schema);
  BundleBuilder(const BundleBuilder&) = delete;
  BundleBuilder& operator=(const BundleBuilder&) = delete;

  /// Starts the next bundle. Invalidates nodes and texts of the previous one.
  void reset();

  /// Drops the nodes, texts and resources before the next bundle begins; results in memo() are
  /// kept. Gives back what only a huge bundle needs.
  void drop_nodes();

  const FhirSchema& schema() const { return schema_; }
  core::Arena& arena() { return arena_; }
  NodePool& nodes() { return nodes_; }
  /// Keeps a copy of a text until reset().
  std::string_view keep(std::string_view text) { return arena_.copy(text); }

  /// Scratch buffer for callers; its contents do not persist.
  core::JsonBuffer& scratch() { return scratch_; }

  /// Results of translating values, in this bundle and earlier ones.
  Memo& memo() { return memo_; }

  IdCache& ids() { return ids_; }

  Resource* make_resource(const FhirType* type);
  std::size_t size() const { return count_; }
  Resource& operator[](std::size_t index) { return resources_[index]; }
  const Resource& operator[](std::size_t index) const { return resources_[index]; }

  /// The element with this name below a node; a primitive has only extensions.
  const FhirElement* element(const Node& parent, ElementName name) const {
    const FhirType* type = type_of(parent);
    return type == nullptr ? extension_ : type->find(name);
  }
  /// Child of a node by name, created if absent. Items of a list are identified by label and
  /// repetition.
  Node* child(Node* parent, ElementName name, std::uint16_t label = 1,
              std::uint16_t repetition = 1);
  /// A new item of a list.
  Node* append(Node* parent, ElementName name) {
    return add_child(parent, element(*parent, name), &nodes_);
  }

  /// Sets a constant of the map, if the node has no text yet.
  void set_constant(Node* node, std::string_view text, const MapRow* row = nullptr);
  /// Adds an extension with the reason why a required element is absent.
  void set_absent(Node* node, std::string_view code, const MapRow* row = nullptr);

 private:
  const FhirSchema& schema_;
  const FhirElement* extension_;  ///< The element `extension` of a primitive.
  core::Arena arena_;
  NodePool nodes_;
  std::deque<Resource> resources_;
  std::size_t count_ = 0;
  core::JsonBuffer scratch_;
  Memo memo_;
  IdCache ids_;
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_BUILDER_H_
