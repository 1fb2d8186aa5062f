#ifndef IZTK_PARSERS_FRAMING_UNIT_H_
#define IZTK_PARSERS_FRAMING_UNIT_H_

#include <cstdint>
#include <string_view>

#include "core/findings/rule.h"
#include "parsers/message/delimiters.h"

namespace iztk::parsers {

/// What a run of input bytes is. Every byte of the input is in exactly one unit.
enum class UnitKind : std::uint8_t {
  kMessage,    ///< Starts with MSH; accepted unless `rejection` is set.
  kFragment,   ///< Bytes that belong to no message; always rejected.
  kEnvelope,   ///< One FHS, BHS, BTS or FTS segment.
  kTransport,  ///< Byte order mark, blank lines between messages, MLLP bytes.
};

/// A run of input bytes, at least one. The view is valid as long as the window it was cut from.
struct Unit {
  UnitKind kind = UnitKind::kTransport;
  std::string_view bytes;
  std::uint64_t offset = 0;  ///< Of the first byte, from 0 at the start of the input.
  std::uint64_t line = 1;    ///< Of the first byte in the input.
  /// From 1, counting messages and fragments; 0 for the other kinds.
  std::uint64_t message_number = 0;
  /// The message's MSH ended with LF (then LF is a terminator, too).
  bool line_feed_ends_segments = false;
  /// A rejected unit may be long; then it comes in pieces of kPieceBytes. Only the first piece
  /// counts as a unit and has findings.
  bool continues_previous = false;
  bool continued = false;                 ///< More of this unit follows in the next one.
  Delimiters delimiters;                  ///< Of an accepted message.
  const core::Rule* rejection = nullptr;  ///< Why the unit is rejected; nullptr when it is not.
};

/// Whether a unit is counted as a message: it is one, or bytes that may have been one.
inline bool holds_message(const Unit& unit) {
  return unit.kind == UnitKind::kMessage || unit.kind == UnitKind::kFragment;
}

/// What became of the input so far. The four byte counts always add up to the bytes that were
/// framed.
struct Ledger {
  std::uint64_t accepted_bytes = 0;
  std::uint64_t rejected_bytes = 0;
  std::uint64_t envelope_bytes = 0;
  std::uint64_t transport_bytes = 0;
  std::uint64_t accepted_units = 0;
  std::uint64_t rejected_units = 0;

  std::uint64_t total_bytes() const {
    return accepted_bytes + rejected_bytes + envelope_bytes + transport_bytes;
  }

  /// Accounts for a unit.
  void add(const Unit& unit);
  /// Takes out a part that was added.
  Ledger& operator-=(const Ledger& part);
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_UNIT_H_
