#ifndef IZTK_REDACTION_BUNDLE_ELEMENT_PRUNE_H_
#define IZTK_REDACTION_BUNDLE_ELEMENT_PRUNE_H_

#include <string>
#include <string_view>

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_references.h"

namespace iztk::redaction {

/// Takes marked elements out of an object, and what says nothing without them: codings without
/// code, telephone numbers of which only the kind is left, references that lead nowhere. What is
/// derived from a value (a unit from its code, the text of a race) is derived again, and what FHIR
/// requires is marked as absent, both as the translation does it.
class ElementPrune {
 public:
  /// What became of an object or a list.
  struct State {
    bool lost = false;       ///< Something within is gone.
    bool values = false;     ///< A value is left that says something.
    bool points = false;     ///< A reference is left.
    bool main_lost = false;  ///< What the object is there for is gone.
  };

  /// All must outlive this.
  ElementPrune(core::JsonTree& tree, BundleReferences& references)
      : tree_(tree), references_(references) {}

  /// Prunes a resource. `named_by_code`: an organization that is called by its identifier if it has
  /// no name.
  State prune_resource(core::JsonNode* resource, std::string_view type, bool named_by_code);

  /// Prunes the elements of the bundle itself, apart from its entries.
  void prune_frame(core::JsonNode* bundle);

 private:
  State prune_object(core::JsonNode* object);
  /// Whether anything of the member is left.
  bool prune_member(core::JsonNode* member, core::JsonNode* object, State* state);
  bool prune_leaf(core::JsonNode* leaf, core::JsonNode* object, State* state);
  bool prune_list(core::JsonNode* list, State* state);
  bool is_left(const core::JsonNode& object, std::string_view key, const State& state) const;

  core::JsonTree& tree_;
  BundleReferences& references_;
  std::string path_;
  bool named_by_code_ = false;  ///< The organization at hand.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_ELEMENT_PRUNE_H_
