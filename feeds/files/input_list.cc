#include "feeds/files/input_list.h"

#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "core/text/printable.h"

namespace iztk::feeds {
namespace {

namespace fs = std::filesystem;

core::Error unreadable(const std::string& path, int error) {
  return {"cannot read '" + core::printable(path) + "': " + std::generic_category().message(error)};
}

bool matches(const std::string& name, std::span<const std::string> patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_PERIOD) == 0;
  });
}

/// Links to directories are not followed, so there are no circles.
core::Status walk(const std::string& directory, std::span<const std::string> patterns,
                  std::vector<InputFile>* inputs) {
  std::error_code error;
  std::vector<std::string> found;
  fs::recursive_directory_iterator entry(directory, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    if (matches(entry->path().filename().string(), patterns))
      found.push_back(entry->path().string());
  }
  if (error) return unreadable(directory, error.value());
  std::sort(found.begin(), found.end());
  for (std::string& path : found) {
    std::string name = core::printable(path);
    inputs->push_back({std::move(path), std::move(name)});
  }
  return core::ok();
}

}  // namespace

core::Result<std::vector<InputFile>> list_inputs(const InputOptions& options) {
  std::vector<std::string> patterns = options.include;
  if (patterns.empty()) {
    patterns.assign(std::begin(kMessageFilePatterns), std::end(kMessageFilePatterns));
  }
  const InputFile standard_input = {"", core::printable(options.stdin_name)};
  std::vector<InputFile> inputs;
  if (options.paths.empty()) inputs.push_back(standard_input);
  for (const std::string& path : options.paths) {
    if (path == "-") {
      inputs.push_back(standard_input);
      continue;
    }
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return unreadable(path, errno);
    if (::access(path.c_str(), R_OK) != 0) return unreadable(path, errno);
    if (!S_ISDIR(status.st_mode)) {
      inputs.push_back({path, core::printable(path)});
      continue;
    }
    const core::Status walked = walk(path, patterns, &inputs);
    if (!walked) return walked.error();
  }
  return inputs;
}

}  // namespace iztk::feeds
