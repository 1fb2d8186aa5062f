#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_PRUNE_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_PRUNE_H_

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_index.h"
#include "redaction/bundle/bundle_references.h"
#include "redaction/bundle/element_prune.h"
#include "redaction/result/redaction_counts.h"

namespace iztk::redaction {

/// Takes out of a bundle what a walk has marked as gone (ElementPrune), resources without content,
/// and references to them. Serves one bundle.
class BundlePrune {
 public:
  /// All must outlive this.
  BundlePrune(core::JsonTree& tree, BundleIndex& index, RedactionCounts& counts)
      : tree_(tree),
        index_(index),
        counts_(counts),
        references_(index),
        elements_(tree, references_) {}

  void run();

 private:
  void derive_system_of_message();
  void prune_resource(BundleResource* resource);
  bool give_address_to_larger(BundleResource* place);
  void take_out_entries();

  core::JsonTree& tree_;
  BundleIndex& index_;
  RedactionCounts& counts_;
  BundleReferences references_;
  ElementPrune elements_;
  bool again_ = false;  ///< A resource was dropped, so references must be looked at again.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_PRUNE_H_
