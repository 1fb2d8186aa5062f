#ifndef IZTK_INSPECT_BUNDLES_RESOURCE_STORE_H_
#define IZTK_INSPECT_BUNDLES_RESOURCE_STORE_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/json/json_tree.h"
#include "core/result.h"

namespace iztk::inspect {

/// Resources that others refer to, by TYPE/ID. They are kept as texts.
class ResourceStore {
 public:
  /// Adds a resource; its JSON. One of the same id is replaced.
  core::Status add(std::string_view json);

  /// The JSON of TYPE/ID; nullptr if there is none.
  const std::string* find(const std::string& reference) const;

 private:
  std::unordered_map<std::string, std::string> resources_;
  core::JsonTree tree_;
};

/// The text of a member of an object; empty if there is none.
std::string_view member_text(const core::JsonNode& object, std::string_view key);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_BUNDLES_RESOURCE_STORE_H_
