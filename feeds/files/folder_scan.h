#ifndef IZTK_FEEDS_FILES_FOLDER_SCAN_H_
#define IZTK_FEEDS_FILES_FOLDER_SCAN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::feeds {

/// Usual names of files of messages, in any letter case.
inline constexpr std::string_view kMessageFilePatterns[] = {"*.hl7", "*.txt", "*.er7", "*.mllp"};
/// Names of files that are read if they begin like a message; so are names without extension.
inline constexpr std::string_view kPossiblePatterns[] = {"*.msg", "*.vxu", "*.gz", "*.zst"};

/// Why a file in a folder is not read.
enum class WhyUnread : std::uint8_t { kName, kContent, kHidden, kNoFile, kUnreadable };

/// The files in folders that are not read: their number, and some names, by the reason.
class UnreadFiles {
 public:
  /// `name`: printable.
  void add(WhyUnread why, const std::string& name);
  std::uint64_t count() const;

  /// "3 files were not read: 2 whose names match no pattern ('a.dat', 'b.bin'), ..."; without names
  /// if `names` is false.
  std::string text(bool names) const;

 private:
  static constexpr std::size_t kMostNames = 3;
  static constexpr std::size_t kReasons = 5;
  struct Reason {
    std::uint64_t count = 0;
    std::vector<std::string> names;
  };

  std::array<Reason, kReasons> reasons_;
};

/// Appends the message files of a folder, and of the folders in it, sorted by path. `patterns`: of
/// --include; empty: what is usual, by name and content. Links to folders are not followed, so
/// there are no circles.
core::Status scan_folder(const std::string& folder, std::span<const std::string> patterns,
                         std::vector<std::string>* paths, UnreadFiles* unread);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_FOLDER_SCAN_H_
