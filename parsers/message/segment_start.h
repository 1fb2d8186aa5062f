#ifndef IZTK_PARSERS_MESSAGE_SEGMENT_START_H_
#define IZTK_PARSERS_MESSAGE_SEGMENT_START_H_

#include <cstddef>
#include <string_view>

#include "parsers/message/segment_name.h"

namespace iztk::parsers {

inline constexpr std::size_t kHeaderLookahead = 16;

/// The text without what a reader does not see, at both ends: blanks, TAB and other control
/// characters, no-break spaces, characters without width, byte order marks.
std::string_view trim_unseen(std::string_view text);

/// Whether a line without its terminator holds nothing but blanks, TAB and no-break spaces. So many
/// count as an empty line.
bool is_line_of_blanks(std::string_view line);

/// The segment that is meant by `text`, which stands before the first field separator of a line:
/// `RXA` as it is, and also behind or before what a reader does not see, and in small letters.
/// Otherwise the name is as SegmentName takes it, mostly invalid. Headers (MSH, FHS, BHS) are never
/// guessed.
SegmentName read_segment_name(std::string_view text);

/// Whether `line`, the start of a line, declares delimiters as MSH does, but behind something else
/// of at most four characters: `MSX|^~\&|`, `SH|^~\&|`. Then the start of a message is damaged. Not
/// told of a header that can be recognised (`msh|^~\&|`, blanks before MSH), nor of MSH, FHS and
/// BHS themselves. kHeaderLookahead bytes of a longer line tell.
bool is_damaged_header(std::string_view line);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_SEGMENT_START_H_
