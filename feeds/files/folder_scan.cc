#include "feeds/files/folder_scan.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <optional>
#include <system_error>
#include <utility>

#include "core/text/ascii.h"
#include "core/text/printable.h"
#include "feeds/files/input_stream.h"
#include "feeds/files/utf8_input.h"

namespace iztk::feeds {
namespace {

namespace fs = std::filesystem;

/// As much of a file as tells whether it begins like a message.
constexpr std::size_t kStartBytes = 4096;

bool matches(const std::string& name, std::string_view pattern, int flags) {
  return ::fnmatch(std::string(pattern).c_str(), name.c_str(), FNM_PERIOD | flags) == 0;
}

template <typename Patterns>
bool matches_any(const std::string& name, const Patterns& patterns, int flags = 0) {
  return std::any_of(std::begin(patterns), std::end(patterns),
                     [&](std::string_view pattern) { return matches(name, pattern, flags); });
}

/// Whether a text begins with MSH or with a segment of an envelope, perhaps in an MLLP frame.
bool begins_like_message(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text.remove_prefix(std::min(text.find_first_not_of("\x0B\r\n\t "), text.size()));
  if (text.size() < 4 || core::is_alphanumeric(text[3])) return false;
  const std::string_view name = text.substr(0, 3);
  return name == "MSH" || name == "FHS" || name == "BHS";
}

/// nullopt: the file is to be read.
std::optional<WhyUnread> check_content(const std::string& path) {
  core::Result<InputStream> stream = InputStream::open({path, path});
  if (!stream) return WhyUnread::kUnreadable;
  Utf8Input input(ExpandedInput(std::move(*stream)), std::nullopt);
  std::string start;
  while (start.size() < kStartBytes) {
    const core::Result<std::size_t> got = input.read(kStartBytes, &start);
    if (!got || *got == 0) break;
  }
  if (begins_like_message(start)) return std::nullopt;
  return WhyUnread::kContent;
}

std::optional<WhyUnread> check_file(const fs::path& path, std::span<const std::string> patterns) {
  const std::string name = path.filename().string();
  if (!patterns.empty()) {
    if (matches_any(name, patterns)) return std::nullopt;
    return WhyUnread::kName;
  }
  if (name.starts_with('.')) return WhyUnread::kHidden;
  if (matches_any(name, kMessageFilePatterns, FNM_CASEFOLD)) return std::nullopt;
  const bool possible =
      name.find('.') == std::string::npos || matches_any(name, kPossiblePatterns, FNM_CASEFOLD);
  return possible ? check_content(path.string()) : WhyUnread::kName;
}

/// What is said of one file, and of several.
std::string_view reason_text(WhyUnread why, bool several) {
  switch (why) {
    case WhyUnread::kName:
      return several ? "whose names match no pattern" : "whose name matches no pattern";
    case WhyUnread::kContent:
      return several ? "that do not begin like messages" : "that does not begin like a message";
    case WhyUnread::kHidden:
      return several ? "whose names begin with a dot" : "whose name begins with a dot";
    case WhyUnread::kNoFile:
      return several ? "that are not regular files" : "that is not a regular file";
    case WhyUnread::kUnreadable:
      return "that cannot be opened";
  }
  return {};
}

}  // namespace

void UnreadFiles::add(WhyUnread why, const std::string& name) {
  Reason& reason = reasons_[static_cast<std::size_t>(why)];
  ++reason.count;
  if (reason.names.size() < kMostNames) reason.names.push_back("'" + name + "'");
}

std::uint64_t UnreadFiles::count() const {
  return std::accumulate(
      reasons_.begin(), reasons_.end(), std::uint64_t{0},
      [](std::uint64_t sum, const Reason& reason) { return sum + reason.count; });
}

std::string UnreadFiles::text(bool names) const {
  std::string out =
      std::to_string(count()) + (count() == 1 ? " file was" : " files were") + " not read: ";
  bool first = true;
  for (std::size_t i = 0; i < reasons_.size(); ++i) {
    const Reason& reason = reasons_[i];
    if (reason.count == 0) continue;
    if (!std::exchange(first, false)) out += ", ";
    out += std::to_string(reason.count) + " ";
    out += reason_text(static_cast<WhyUnread>(i), reason.count > 1);
    if (!names) continue;
    for (std::size_t n = 0; n < reason.names.size(); ++n) {
      out += (n == 0 ? " (" : ", ") + reason.names[n];
    }
    out += reason.count > reason.names.size() ? " ...)" : ")";
  }
  return out;
}

core::Status scan_folder(const std::string& folder, std::span<const std::string> patterns,
                         std::vector<std::string>* paths, UnreadFiles* unread) {
  std::error_code error;
  std::vector<fs::path> found;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    const bool directory = entry->is_directory(ignored) && !entry->is_symlink(ignored);
    if (!directory) found.push_back(entry->path());
  }
  if (error) {
    return core::Error{"cannot read '" + core::printable(folder) + "': " + error.message()};
  }
  std::sort(found.begin(), found.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  for (const fs::path& path : found) {
    std::error_code ignored;
    const bool regular = fs::is_regular_file(path, ignored);
    const std::optional<WhyUnread> why = regular ? check_file(path, patterns) : WhyUnread::kNoFile;
    if (why) {
      unread->add(*why, core::printable(path.string()));
    } else {
      paths->push_back(path.string());
    }
  }
  return core::ok();
}

}  // namespace iztk::feeds
