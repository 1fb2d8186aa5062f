#ifndef IZTK_PARSERS_LANGUAGE_PATH_H_
#define IZTK_PARSERS_LANGUAGE_PATH_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "parsers/message/segment_name.h"

namespace iztk::parsers {

/// One step through a group: `ORDER[2]`. Instance 0 means every instance.
struct PathGroup {
  std::string name;
  std::uint32_t instance = 0;

  friend bool operator==(const PathGroup&, const PathGroup&) = default;
};

/// A place in a message as text names it: `ORDER[2]/RXA-5[1].1`. Everything counts from 1; 0 means
/// "every one" (repetition, segment instance) or "the whole" (field, component, subcomponent).
struct Path {
  std::vector<PathGroup> groups;
  SegmentName
      segment;  ///< Invalid in a relative path (`.1`, `.`) and in a path that ends at a group.
  std::uint32_t segment_instance = 0;  ///< `OBX[3]-5`: the third OBX.
  std::uint32_t field = 0;
  std::uint32_t repetition = 0;
  std::uint32_t component = 0;
  std::uint32_t subcomponent = 0;
  bool relative = false;  ///< Starts with a dot: component and subcomponent of the element at hand.

  friend bool operator==(const Path&, const Path&) = default;
};

/// Reads a path. Canonical: `ORDER[2]/RXA-5[1].1`. Accepted besides: `RXA-5-1`, `RXA.5.1`, and
/// Terser
/// (`/ORDER(1)/RXA-5-1`, where repetitions in parentheses count from 0), `PID.F3.R1.C2`.
/// The error names the column and what was expected there.
core::Result<Path> parse_path(std::string_view text);

/// The canonical text of a path.
std::string to_string(const Path& path);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_LANGUAGE_PATH_H_
