#include "redaction/classes/embedded_data.h"

#include <algorithm>

#include "core/tables/embedded_file.h"

namespace iztk {
std::span<const core::EmbeddedFile> redaction_data();  // Made by cmake/EmbedFiles.cmake.
}

namespace iztk::redaction {
namespace {
constexpr std::string_view kPolicyFolder = "policies/";
constexpr std::string_view kPolicyEnding = ".json";
}  // namespace

std::string_view embedded_text(std::string_view path) {
  for (const core::EmbeddedFile& file : redaction_data()) {
    if (file.path == path) return file.content();
  }
  return {};
}

std::vector<std::string_view> built_in_policies() {
  std::vector<std::string_view> names;
  for (const core::EmbeddedFile& file : redaction_data()) {
    std::string_view name = file.path;
    if (!name.starts_with(kPolicyFolder) || !name.ends_with(kPolicyEnding)) continue;
    name.remove_prefix(kPolicyFolder.size());
    name.remove_suffix(kPolicyEnding.size());
    names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace iztk::redaction
