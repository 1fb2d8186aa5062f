#ifndef IZTK_FEEDS_FILES_INPUT_LIST_H_
#define IZTK_FEEDS_FILES_INPUT_LIST_H_

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "feeds/settings/settings.h"

namespace iztk::feeds {

/// One input to read.
struct InputFile {
  std::string path;  ///< Empty for standard input or `reader`.
  std::string name;  ///< In reports; printable.
  /// Read instead of a file: fills at most so many bytes; 0 at the end, -1 on failure.
  std::function<std::ptrdiff_t(char*, std::size_t)> reader = {};

  bool is_standard_input() const { return path.empty() && !reader; }
};

/// Usual names of files of messages; directories are searched for these.
inline constexpr std::string_view kMessageFilePatterns[] = {"*.hl7", "*.txt", "*.er7", "*.mllp"};

/// The inputs in the order in which they are read: as on the command line, the files of a directory
/// (and of the directories in it) sorted by path. The error names the first path that does not
/// exist or cannot be read.
core::Result<std::vector<InputFile>> list_inputs(const InputOptions& options);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_INPUT_LIST_H_
