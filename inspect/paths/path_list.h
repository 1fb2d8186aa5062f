#ifndef IZTK_INSPECT_PATHS_PATH_LIST_H_
#define IZTK_INSPECT_PATHS_PATH_LIST_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "parsers/language/path.h"
#include "profiles/guide/guide.h"

namespace iztk::inspect {

/// A path and how the user wrote it.
struct NamedPath {
  std::string name;
  parsers::Path path;
};

/// What a guide knows of paths: the names of segments and groups, and the numbers of fields. Built
/// from its profiles.
class PathNames {
 public:
  /// `more_segments`: segments that are known besides (IN1).
  PathNames(const profiles::Guide& guide, const std::vector<parsers::SegmentName>& more_segments);

  /// The error says what is unknown, and what was probably meant. A segment whose name begins with
  /// Z is anybody's own, and is always known.
  core::Status check(const parsers::Path& path) const;

 private:
  core::Status check_groups(const parsers::Path& path) const;
  core::Status check_field(const parsers::Path& path) const;

  const profiles::Guide& guide_;
  std::vector<std::string> segments_;
  std::vector<std::string> groups_;
};

/// Reads paths with commas or blanks between them: "MSH-10, PID-3.1". The error names the path at
/// fault. A path must name a segment.
core::Result<std::vector<NamedPath>> parse_path_list(std::string_view text, const PathNames& names);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_PATHS_PATH_LIST_H_
