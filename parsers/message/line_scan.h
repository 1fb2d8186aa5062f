#ifndef IZTK_PARSERS_MESSAGE_LINE_SCAN_H_
#define IZTK_PARSERS_MESSAGE_LINE_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace iztk::parsers {

inline constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
inline constexpr char kVerticalTab = '\x0b';    ///< VT, before a message in MLLP.
inline constexpr char kFileSeparator = '\x1c';  ///< FS, after a message in MLLP.

/// So many bytes from the start of a line tell what the line is.
inline constexpr std::size_t kLineLookahead = 96;

/// Which bytes end a line.
enum class LineRule : std::uint8_t {
  kCarriageReturn,  ///< CR; an LF right after it belongs to it, any other LF is text.
  kAny,             ///< CR, CR LF, or LF.
};

enum class Terminator : std::uint8_t {
  kNone,
  kCr,
  kCrLf,
  kLf,
  kLfCr,  ///< The wrong way round; read as LF and an empty line.
};

/// "CR", "CR LF", "LF", "LF CR", "nothing"
std::string_view terminator_name(Terminator terminator);

struct LineEnd {
  std::size_t end = 0;   ///< Behind the last byte of the line, its terminator not counted.
  std::size_t next = 0;  ///< Start of the next line; the size of the text if there is none.
  Terminator terminator = Terminator::kNone;
};

/// The end of the line that `from` stands in. Time is linear in the length of the line.
LineEnd find_line_end(std::string_view text, std::size_t from, LineRule rule);

/// How many line ends (CR, CR LF, LF) `text` holds. `previous` is the byte before it: an LF after a
/// CR that was counted is not counted again.
std::uint64_t count_line_ends(std::string_view text, char previous = '\0');

inline bool is_line_end(char c) { return c == '\r' || c == '\n'; }

/// Whether a line that starts with `c` is blank.
inline bool is_blank_line(char c, LineRule rule) {
  return c == '\r' || (c == '\n' && rule == LineRule::kAny);
}

/// A capital letter, then two capital letters or digits.
bool is_segment_name(std::string_view text);

/// FHS, BHS, BTS or FTS.
bool is_envelope_name(std::string_view text);

/// How many bytes of byte order marks `line` starts with, if MSH or an envelope segment follows
/// them; otherwise 0. More than eight marks are not a boundary for anybody.
std::size_t marks_before_boundary(std::string_view line);

/// Whether `line` is the start of an envelope segment: its name and a character that can separate.
bool starts_envelope(std::string_view line);

/// Whether a new message or envelope segment certainly starts with `line`, which is the start of a
/// line.
bool starts_unit(std::string_view line);

/// Whether `line` looks like the start of a message or an envelope segment that something precedes,
/// or that is damaged.
bool may_start_unit(std::string_view line);

/// Whether `line`, a line of a message without its terminator, can belong to the message. It cannot
/// if it may start another unit, or if it does not begin with something like a segment name.
bool continues_message(std::string_view line, char field_separator);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_LINE_SCAN_H_
