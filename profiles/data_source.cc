#include "profiles/data_source.h"

#include <fstream>
#include <iterator>
#include <span>
#include <utility>

#include "core/embedded_file.h"

namespace iztk {
std::span<const core::EmbeddedFile> profile_data();  // Made by cmake/EmbedFiles.cmake.
}

namespace iztk::profiles {

void DataSource::replace(std::string_view prefix, std::string_view directory) {
  replacements_.push_back({std::string(prefix), std::string(directory)});
}

void DataSource::add(std::string path, std::string text) {
  added_.insert_or_assign(std::move(path), std::move(text));
}

std::optional<std::string_view> DataSource::read(std::string_view path) {
  if (const auto found = added_.find(path); found != added_.end()) return found->second;
  for (const Replacement& replacement : replacements_) {
    if (!path.starts_with(replacement.prefix)) continue;
    const std::string name =
        replacement.directory + "/" + std::string(path.substr(replacement.prefix.size()));
    std::ifstream file(name, std::ios::binary);
    if (!file) continue;
    texts_.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    return texts_.back();
  }
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
