#include "profiles/guide/data_source.h"

#include <span>
#include <utility>

#include "core/tables/embedded_file.h"

namespace iztk {
std::span<const core::EmbeddedFile> profile_data();  // Made by cmake/EmbedFiles.cmake.
}

namespace iztk::profiles {

void DataSource::add(std::string path, std::string text) {
  added_.insert_or_assign(std::move(path), std::move(text));
}

std::optional<std::string_view> DataSource::read(std::string_view path) const {
  if (const auto found = added_.find(path); found != added_.end()) return found->second;
  for (const core::EmbeddedFile& file : profile_data()) {
    if (file.path == path) return file.content();
  }
  return std::nullopt;
}

std::vector<std::string_view> DataSource::built_in(std::string_view prefix) {
  std::vector<std::string_view> paths;
  for (const core::EmbeddedFile& file : profile_data()) {
    if (file.path.starts_with(prefix)) paths.push_back(file.path);
  }
  return paths;
}

}  // namespace iztk::profiles
