#include "translators/tables/map_files.h"

#include <algorithm>
#include <filesystem>
#include <span>

#include "core/file.h"
#include "core/tables/embedded_file.h"
#include "core/text/edit_distance.h"

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
  return check_overlay(directory, files_.size() - paths.size());
}

// A file that nothing reads has a name that was meant to be another.
core::Status MapFiles::check_overlay(const std::string& directory, std::size_t built_in) const {
  if (files_.size() == built_in) {
    return core::Error{"the folder '" + directory + "' of --map has no table (*.tsv)"};
  }
  std::vector<std::string> known;
  for (std::size_t i = 0; i < built_in; ++i) known.push_back(files_[i].path);
  for (std::size_t i = built_in; i < files_.size(); ++i) {
    const MapFile& file = files_[i];
    if (std::find(known.begin(), known.end(), file.path) != known.end()) continue;
    if (is_named(file, built_in)) continue;
    return core::Error{file.shown + ": there is no built-in table '" + file.path +
                       "', and no other file of --map names it" +
                       core::did_you_mean(file.path, known)};
  }
  return core::ok();
}

/// A new sheet or code map is named by a row of another file of the user.
bool MapFiles::is_named(const MapFile& file, std::size_t built_in) const {
  const bool in_known_folder = std::any_of(
      files_.begin(), files_.begin() + static_cast<std::ptrdiff_t>(built_in),
      [&](const MapFile& other) {
        const std::size_t slash = other.path.find('/');
        return slash != std::string::npos && file.path.starts_with(other.path.substr(0, slash + 1));
      });
  if (!in_known_folder) return false;
  // How a message names its sheets is settled by them; a new message structure names itself.
  if (file.path.starts_with("messages/")) return true;
  return std::any_of(files_.begin() + static_cast<std::ptrdiff_t>(built_in), files_.end(),
                     [&](const MapFile& other) {
                       return &other != &file && other.text.find(file.stem()) != std::string::npos;
                     });
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
