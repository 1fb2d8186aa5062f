#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_INDEX_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_INDEX_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json/json_tree.h"

namespace iztk::redaction {

/// A resource of a bundle.
struct BundleResource {
  core::JsonNode* entry = nullptr;
  core::JsonNode* node = nullptr;
  std::string_view type;
  std::string_view url;  ///< fullUrl.
  std::string role;      ///< "Immunization.manufacturer(Organization)"; empty: by its type.
  bool lost = false;     ///< Something of it is gone.
  bool dropped = false;
};

/// The resources of a bundle, and who refers to whom.
class BundleIndex {
 public:
  /// False if the root is not a Bundle with entries.
  bool read(core::JsonNode* root);

  std::vector<BundleResource>& resources() { return resources_; }
  const std::vector<BundleResource>& resources() const { return resources_; }
  /// What a reference means; nullptr if it is not in the bundle.
  BundleResource* find(std::string_view url);

 private:
  void note_references(const BundleResource& from, core::JsonNode* node, std::string* path);

  std::vector<BundleResource> resources_;
  std::unordered_map<std::string_view, std::size_t> by_url_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_INDEX_H_
