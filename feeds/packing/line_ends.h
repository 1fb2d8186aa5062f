#ifndef IZTK_FEEDS_PACKING_LINE_ENDS_H_
#define IZTK_FEEDS_PACKING_LINE_ENDS_H_

#include <string>
#include <string_view>

#include "feeds/packing/packing.h"

namespace iztk::feeds {

/// The bytes that end a segment. `line_ends` is not kKeep.
std::string_view bytes_of(LineEnds line_ends);

/// The bytes that end the MSH of a message; CR if it has no end.
std::string_view header_line_end(std::string_view message);

/// Appends the message to `out` with other line ends, also after its last segment. Empty lines
/// between segments are left out. False, and nothing is appended, if it has a line feed within a
/// segment and segments are to end with LF: nobody could tell them apart. `line_ends` is not kKeep.
bool set_line_ends(const PackedMessage& message, LineEnds line_ends, std::string* out);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_PACKING_LINE_ENDS_H_
