#include "translators/tables/map_files.h"

#include <algorithm>
#include <filesystem>
#include <span>

#include "core/file.h"
#include "core/tables/embedded_file.h"

namespace iztk {

std::span<const core::EmbeddedFile> map_data();  // Made by cmake/EmbedFiles.cmake.

}  // namespace iztk

namespace iztk::translators {

std::string_view MapFile::stem() const {
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

core::Status MapFiles::read(const std::string& overlay_directory) {
  for (const core::EmbeddedFile& file : map_data()) {
    files_.push_back({std::string(file.path), "maps/" + std::string(file.path), file.content()});
  }
  return overlay_directory.empty() ? core::ok() : read_overlay(overlay_directory);
}

core::Status MapFiles::read_overlay(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file(error) && it->path().extension() == ".tsv") {
      paths.push_back(it->path());
    }
  }
  if (error) return core::Error{"cannot read the folder '" + directory + "' of --map"};
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    core::Result<std::string> text = core::read_file(path.string());
    if (!text) {
      return core::Error{"cannot read '" + path.string() + "': " + text.error().message};
    }
    texts_.push_back(std::move(*text));
    files_.push_back(
        {fs::relative(path, directory, error).generic_string(), path.string(), texts_.back()});
  }
  return core::ok();
}

std::vector<const MapFile*> MapFiles::in_folder(std::string_view folder) const {
  std::vector<const MapFile*> out;
  for (const MapFile& file : files_) {
    if (file.path.starts_with(folder) && file.path.size() > folder.size() &&
        file.path[folder.size()] == '/') {
      out.push_back(&file);
    }
  }
  return out;
}

}  // namespace iztk::translators
