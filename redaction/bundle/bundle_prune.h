#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_PRUNE_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_PRUNE_H_

#include <string>

#include "redaction/bundle/bundle_walk.h"
#include "redaction/result/redaction_counts.h"

namespace iztk::redaction {

/// Takes out of a bundle what a walk has marked as gone, and what says nothing without it: codings
/// without code, telephone numbers of which only the kind is left, resources without content and
/// references to them. What is derived from a value (a unit from its code, the text of a race) is
/// derived again, and what FHIR requires is marked as absent, both as the translation does it.
/// Serves one bundle.
class BundlePrune {
 public:
  BundlePrune(core::JsonTree& tree, BundleIndex& index, RedactionCounts& counts)
      : tree_(tree), index_(index), counts_(counts) {}

  void run();

 private:
  /// What became of an object or a list.
  struct State {
    bool lost = false;       ///< Something within is gone.
    bool values = false;     ///< A value is left that says something.
    bool points = false;     ///< A reference is left.
    bool main_lost = false;  ///< What the object is there for is gone.
  };

  void derive_system_of_message();
  void prune_resource(BundleResource* resource);
  void give_address_to_larger(BundleResource* place);
  State prune_object(core::JsonNode* object);
  /// Whether anything of the member is left.
  bool prune_member(core::JsonNode* member, core::JsonNode* object, State* state);
  bool prune_leaf(core::JsonNode* leaf, core::JsonNode* object, State* state);
  bool prune_list(core::JsonNode* list, State* state);
  bool is_left(const core::JsonNode& object, std::string_view key, const State& state) const;
  bool follow_reference(core::JsonNode* leaf);
  void drop_unreferred();
  void take_out_entries();

  core::JsonTree& tree_;
  BundleIndex& index_;
  RedactionCounts& counts_;
  std::string path_;
  bool was_code_ = false;       ///< The organization at hand was a code in the message.
  bool named_by_code_ = false;  ///< The organization at hand.
  bool again_ = false;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_PRUNE_H_
