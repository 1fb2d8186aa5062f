#ifndef IZTK_PARSERS_FRAMING_LONG_UNIT_H_
#define IZTK_PARSERS_FRAMING_LONG_UNIT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/message/line_scan.h"

namespace iztk::parsers {

/// What ends a rejected unit whose size has no bound.
enum class UnitEnd : std::uint8_t {
  kUnitStart,    ///< A line that starts a message or an envelope segment.
  kForeignLine,  ///< As kUnitStart, or a line that cannot belong to a message: end of a long
                 ///< message.
  kNextLine,     ///< The end of the line.
  kStartBlock,   ///< VT: bytes outside of MLLP blocks.
  kBlockEnd,     ///< The end of an MLLP block that is too long.
  kEndOfInput,
};

/// Rejected units are handed out in pieces of this size, so that memory stays bounded.
inline constexpr std::size_t kPieceBytes = 1u << 20;

/// A rejected unit while it is handed out. It must not depend on how much of the input the caller
/// holds where a piece ends, so all pieces but the last have kPieceBytes (one more where CR LF
/// would be cut).
class LongUnit {
 public:
  LongUnit() = default;
  explicit LongUnit(UnitEnd ends_at) : ends_at_(ends_at) {}

  /// Lines that belong to no message, up to the next unit. The first line ends as `first_line`
  /// says.
  static LongUnit fragment(LineRule first_line);

  /// A long message; `rule` and `field_separator` are its own.
  static LongUnit long_message(LineRule rule, char field_separator);

  /// How its lines end.
  LineRule line_rule() const { return rule_; }

  struct Piece {
    std::size_t size = 0;
    bool last = false;
  };

  /// The next piece at the front of `text`; nothing as long as more text is needed. `previous` is
  /// the byte before `text`.
  std::optional<Piece> next(std::string_view text, bool complete, char previous);

 private:
  /// Where the unit ends, if that is within `text`.
  std::optional<std::size_t> find_end(std::string_view text, bool complete, char previous) const;
  std::optional<std::size_t> find_end_by_line(std::string_view text, bool complete) const;
  bool at_line_start(std::string_view text, std::size_t position) const;

  UnitEnd ends_at_ = UnitEnd::kEndOfInput;
  LineRule rule_ = LineRule::kAny;
  LineRule first_rule_ = LineRule::kAny;  ///< Of the line that the next piece starts in.
  char field_separator_ = '\0';
  bool mid_line_ = false;  ///< The next piece starts within a line.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_LONG_UNIT_H_
