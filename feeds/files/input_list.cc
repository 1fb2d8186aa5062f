#include "feeds/files/input_list.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/text/printable.h"

namespace iztk::feeds {
namespace {

core::Error unreadable(const std::string& path, int error) {
  return {"cannot read '" + core::printable(path) + "': " + std::generic_category().message(error)};
}

}  // namespace

core::Result<std::vector<InputFile>> list_inputs(const InputOptions& options, UnreadFiles* unread) {
  UnreadFiles not_wanted;
  if (unread == nullptr) unread = &not_wanted;
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
      inputs.push_back(
          {path, core::printable(path), {}, std::filesystem::path(path).filename().string()});
      continue;
    }
    std::vector<std::string> found;
    const core::Status scanned = scan_folder(path, options.include, &found, unread);
    if (!scanned) return scanned.error();
    for (std::string& file : found) {
      std::string name = core::printable(file);
      std::string relative = std::filesystem::path(file).lexically_relative(path).string();
      inputs.push_back({std::move(file), std::move(name), {}, std::move(relative)});
    }
  }
  return inputs;
}

std::uint64_t total_bytes(std::span<const InputFile> inputs) {
  std::uint64_t total = 0;
  for (const InputFile& input : inputs) {
    struct stat status = {};
    const bool known =
        !input.reader && (input.is_standard_input() ? ::fstat(STDIN_FILENO, &status) == 0
                                                    : ::stat(input.path.c_str(), &status) == 0);
    if (!known || !S_ISREG(status.st_mode)) return 0;
    total += static_cast<std::uint64_t>(status.st_size);
  }
  return total;
}

}  // namespace iztk::feeds
