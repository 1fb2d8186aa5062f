#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_REFERENCES_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_REFERENCES_H_

#include "core/json/json_tree.h"
#include "redaction/bundle/bundle_index.h"

namespace iztk::redaction {

/// The references of a bundle while resources are dropped from it.
class BundleReferences {
 public:
  explicit BundleReferences(BundleIndex& index) : index_(index) {}

  /// Whether a reference leads to a resource that is left. From a place that is gone it goes on to
  /// the larger one.
  bool follow(core::JsonNode* reference);

  /// Drops organizations, clinicians and places that no resource refers to any more. False if there
  /// was none.
  bool drop_unreferred();

 private:
  BundleIndex& index_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_REFERENCES_H_
