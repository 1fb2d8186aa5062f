#ifndef IZTK_FEEDS_FILES_INPUT_LIST_H_
#define IZTK_FEEDS_FILES_INPUT_LIST_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "feeds/files/folder_scan.h"
#include "feeds/settings/settings.h"

namespace iztk::feeds {

/// One input to read.
struct InputFile {
  std::string path;  ///< Empty for standard input or `reader`.
  std::string name;  ///< In reports; printable.
  /// Read instead of a file: fills at most so many bytes; 0 at the end, -1 on failure.
  std::function<std::ptrdiff_t(char*, std::size_t)> reader = {};
  /// The path from the folder that was searched, or the name of the file without its folder.
  std::string relative = {};

  bool is_standard_input() const { return path.empty() && !reader; }
};

/// The inputs in the order in which they are read: as on the command line, the files of a directory
/// (and of the directories in it) sorted by path. The error names the first path that does not
/// exist or cannot be read. `unread`: counts the files of directories that are not read; may be
/// nullptr.
core::Result<std::vector<InputFile>> list_inputs(const InputOptions& options,
                                                 UnreadFiles* unread = nullptr);

/// The size of all inputs; 0 if that of one is not known.
std::uint64_t total_bytes(std::span<const InputFile> inputs);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_INPUT_LIST_H_
