#ifndef IZTK_TRANSLATORS_TABLES_MAP_FILES_H_
#define IZTK_TRANSLATORS_TABLES_MAP_FILES_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::translators {

/// A file of the map folder: built in, or the user's.
struct MapFile {
  std::string path;   ///< "segments/PID[Patient].tsv"
  std::string shown;  ///< In errors.
  std::string_view text;

  /// "PID[Patient]"
  std::string_view stem() const;
};

/// The files that maps are read from, built-in ones first.
class MapFiles {
 public:
  /// With the files of a user's folder; `overlay_directory` may be empty. The error names what
  /// cannot be read, and a file that would have no effect.
  core::Status read(const std::string& overlay_directory);

  const std::vector<MapFile>& all() const { return files_; }
  /// The files below a folder, in their order.
  std::vector<const MapFile*> in_folder(std::string_view folder) const;
  /// The texts of the user's files, for whoever keeps views of them.
  std::deque<std::string> take_texts() { return std::move(texts_); }

 private:
  core::Status read_overlay(const std::string& directory);
  core::Status check_overlay(const std::string& directory, std::size_t built_in) const;
  bool is_named(const MapFile& file, std::size_t built_in) const;

  std::vector<MapFile> files_;
  std::deque<std::string> texts_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MAP_FILES_H_
