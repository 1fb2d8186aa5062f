#ifndef IZTK_PARSERS_FRAMING_MESSAGE_EXTENT_H_
#define IZTK_PARSERS_FRAMING_MESSAGE_EXTENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/message/line_scan.h"

namespace iztk::parsers {

/// Where a message ends, and what was seen on the way. Offsets count from its MSH.
struct MessageExtent {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t size = 0;  ///< With the last terminator; blank lines after it are not of the message.
  bool too_long = false;   ///< It goes on behind the limit; `size` says nothing.
  bool terminated = true;  ///< The last segment has a terminator.

  LineEnd header;                        ///< The end of MSH.
  char field_separator = '\0';           ///< The byte after MSH; 0 if there is none.
  std::uint64_t segments = 0;            ///< Lines that are not blank.
  std::uint64_t line_ends = 0;           ///< Of segments and of blank lines between them.
  std::size_t longest_line = 0;          ///< Bytes.
  std::size_t other_terminator = kNone;  ///< First terminator that differs from the one of MSH.
  Terminator other = Terminator::kNone;  ///< What it is.
  std::size_t blank_line = kNone;        ///< First blank line with a segment after it.

  /// The line end that makes it impossible to tell how the segments end, or kNone. MSH ends with
  /// CR, but the line behind it with LF; then lines end with both. If that line is no segment, the
  /// CR is in doubt; if a segment stands behind it, and no CR is near, the LF.
  std::size_t doubtful_line_end = kNone;

  LineRule rule() const {
    const bool line_feeds = header.terminator == Terminator::kLf || doubtful_line_end != kNone;
    return line_feeds ? LineRule::kAny : LineRule::kCarriageReturn;
  }
};

/// Finds the end of the message that `text` starts with (it starts with MSH). Nothing as long as
/// more text is needed to be sure; with `complete`, the end of the text is the end of the input or
/// of its MLLP block.
///
/// MSH ends with CR or LF; the lines after it end with LF only if MSH does, or if a stray CR
/// may have torn it. The message ends before
/// a line that starts another unit, that may start one, or that cannot belong to it, and before a
/// run of more than kMaxBlankRun bytes of blank lines. A line that is no segment, but has segments
/// of this message behind it, belongs to it. Time is linear in what is looked at.
///
/// Where segments end with CR, LF is text, but for one place: the first LF of a line that starts
/// with the name of a segment ends that segment and the message if the input ends behind it, or if
/// MSH with the same delimiters (all but one, in case of damage) follows whose segment ends with
/// CR, a damaged header with the same delimiters, or a trailer or header of an envelope behind
/// which the input ends or goes on with another unit. Empty lines may stand between. Files of one
/// message a line look so.
std::optional<MessageExtent> find_message_extent(std::string_view text, bool complete,
                                                 std::uint64_t limit);

inline constexpr std::size_t kMaxBlankRun = 1u << 20;

/// So far find_message_extent() looks ahead for the end of a line behind the message.
inline constexpr std::size_t kMaxLookahead = 1u << 16;

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_MESSAGE_EXTENT_H_
