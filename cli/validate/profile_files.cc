#include "cli/validate/profile_files.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "profiles/igamt/guide_texts.h"
#include "profiles/igamt/loader.h"

namespace iztk::cli {

bool names_profile_files(const std::string& profile) {
  std::error_code error;
  return profile.ends_with(".xml") || std::filesystem::is_directory(profile, error);
}

core::Result<std::vector<std::string>> read_profile_files(const std::string& path,
                                                          profiles::GuideSource* source) {
  const auto exports = profiles::igamt::load_files(path);
  if (!exports) return exports.error();
  core::Result<profiles::igamt::GuideTexts> texts = profiles::igamt::write_guide(*exports);
  if (!texts) return texts.error();
  source->guide = "igamt";
  source->files = std::move(texts->files);
  return std::move(texts->not_checked);
}

}  // namespace iztk::cli
