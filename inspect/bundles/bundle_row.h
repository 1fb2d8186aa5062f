#ifndef IZTK_INSPECT_BUNDLES_BUNDLE_ROW_H_
#define IZTK_INSPECT_BUNDLES_BUNDLE_ROW_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json/json_tree.h"
#include "inspect/bundles/resource_path.h"
#include "inspect/bundles/resource_store.h"

namespace iztk::inspect {

/// The resources that the rows of a line may speak of: those of its bundle, and what the store has.
class ResourceScope {
 public:
  /// `store` must outlive the scope.
  explicit ResourceScope(const ResourceStore& store) : store_(store) {}

  /// Starts anew with a bundle, or a resource that stands for itself. The tree must outlive what is
  /// read.
  void enter(core::JsonNode* root);

  /// All resources of the line of a type, in their order.
  std::vector<core::JsonNode*> of_type(std::string_view type) const;
  core::JsonNode* bundle() const { return bundle_; }

  /// What a reference (`urn:uuid:...`, TYPE/ID) means; nullptr if it is not known.
  core::JsonNode* resolve(std::string_view reference);

 private:
  const ResourceStore& store_;
  core::JsonNode* bundle_ = nullptr;
  std::vector<core::JsonNode*> resources_;
  std::unordered_map<std::string_view, core::JsonNode*> by_reference_;
  std::deque<core::JsonTree> stored_;  ///< Resources of the store that this line refers to.
  std::deque<std::string> names_;      ///< Keys of by_reference_ that are in no tree.
  std::size_t stored_count_ = 0;
};

/// A dose or a person of a bundle.
struct BundleRow {
  core::JsonNode* resource = nullptr;  ///< What the row is about.
  core::JsonNode* patient = nullptr;   ///< nullptr if it is not known.
  core::JsonNode* header = nullptr;    ///< MessageHeader; nullptr if there is none.
  std::uint64_t input = 0;             ///< Number of the input, from 1.
  std::uint64_t message = 0;           ///< Number of the bundle or resource in it, from 1.
  std::uint64_t number = 0;            ///< Of the row in the bundle, from 1.
};

/// The first text at a path; empty if there is none.
std::string_view text_at(const BundleRow& row, const ResourcePath& path, ResourceScope* scope);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_BUNDLES_BUNDLE_ROW_H_
