#ifndef IZTK_PARSERS_FRAMING_FRAMING_H_
#define IZTK_PARSERS_FRAMING_FRAMING_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "parsers/framing/envelope.h"
#include "parsers/framing/limits.h"
#include "parsers/framing/long_unit.h"
#include "parsers/framing/mllp_block.h"
#include "parsers/message/delimiters.h"
#include "parsers/message/line_scan.h"

namespace iztk::parsers {

struct MessageCheck;
struct MessageExtent;
struct Rejection;

/// How messages are packed in the input.
enum class Framing : std::uint8_t {
  kAuto,   ///< MLLP if the input starts with VT (0x0B), otherwise as kBatch.
  kMllp,   ///< Each message between VT and FS CR.
  kBatch,  ///< Messages one after another, with or without FHS/BHS/BTS/FTS around them.
};

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

/// Cuts a stream into messages, and accounts for every byte.
///
/// A message starts only at a boundary that every reader would agree on: at the start of the data,
/// right after a segment terminator, after VT in MLLP, after a byte order mark at such a place. CR
/// ends a segment (with an LF right after it); LF ends one in a message whose MSH ended with LF,
/// and else only where it ends the message (find_message_extent()). What could be read in two ways
/// is rejected with its place, never guessed.
///
/// The caller keeps a window on the stream. next() cuts one unit off its front; when it needs to
/// see more before it can be sure, it returns nothing, and the caller calls again with a longer
/// window that starts at the same byte (twice as long, so that the work stays linear). Units and
/// findings do not depend on the windows. Not judged here: the character set of a message
/// (encoding.h).
class Framer {
 public:
  explicit Framer(Framing framing = Framing::kAuto, const Limits& limits = {});

  /// The next unit at the front of `window`; nothing if `window` is empty or, while `at_end` is
  /// false, too short to tell. Findings about framing, line ends, delimiters and the envelope go to
  /// `sink`, before the unit is returned; their views live until the next call.
  std::optional<Unit> next(std::string_view window, bool at_end, core::DiagnosticSink& sink);

  /// To be called once after the last unit: findings about the input as a whole (nothing in it, no
  /// message in it, an envelope that was not closed).
  void finish(core::DiagnosticSink& sink);

  const Ledger& ledger() const { return ledger_; }

  /// A window of this many bytes always yields a unit.
  std::uint64_t enough_bytes() const;

 private:
  enum class State : std::uint8_t {
    kStart,     ///< Nothing but byte order marks was seen.
    kBatch,     ///< Between the units of a plain input.
    kMllp,      ///< Between MLLP blocks.
    kBlock,     ///< Behind the VT of the block `block_`.
    kContent,   ///< Between the units within a block.
    kBlockEnd,  ///< Before the FS of a block.
    kOpenUnit,  ///< Within a rejected unit that comes in pieces.
  };
  /// A finding that is made once for an input.
  enum class Once : std::uint8_t { kTerminators, kDoubleMark, kBlockEnd, kBlockGap, kBatchInBlock };

  struct Input;  ///< The window, and where findings go.

  /// A unit to be cut off the front.
  struct Cut {
    std::size_t size = 0;
    UnitKind kind = UnitKind::kTransport;
    const core::Rule* rejection = nullptr;
    std::optional<std::uint64_t> line_ends = std::nullopt;  ///< If they are counted already.
    LineRule line_rule = LineRule::kAny;                    ///< How the line after it ends.
    bool continues_previous = false;
    bool continued = false;
  };

  std::optional<Unit> start(const Input& input);
  std::optional<Unit> next_unit(const Input& input);
  std::optional<Unit> next_message(const Input& input);
  std::optional<Unit> next_envelope(const Input& input);
  std::optional<Unit> next_blank_lines(const Input& input);

  std::optional<Unit> next_between_blocks(const Input& input);
  std::optional<Unit> next_gap(const Input& input);
  std::optional<Unit> next_start_blocks(const Input& input);
  std::optional<Unit> begin_block(const Input& input);
  std::optional<Unit> next_block(const Input& input);
  std::optional<Unit> end_block(const Input& input);

  std::optional<Unit> open_unit(const Input& input, const LongUnit& unit, UnitKind kind,
                                const core::Rule& rejection, State state_after);
  std::optional<Unit> next_piece(const Input& input);

  Unit take(const Input& input, const Cut& cut);
  void account(const Unit& unit);
  bool framed() const { return content_left_ > 0; }

  void report_terminators(const Input& input, std::size_t at, Terminator terminator);
  void report_first_piece(const Input& input, std::string_view piece);
  void report_rejection(const Input& input, const Rejection& rejection);
  void report_remarks(const Input& input, const MessageExtent& extent, const MessageCheck& check);
  std::string_view limit_text(std::uint64_t limit);
  bool first_time(Once what);

  Framing framing_;
  Limits limits_;
  Ledger ledger_;
  EnvelopeChecker envelope_;
  State state_ = State::kStart;

  std::uint64_t offset_ = 0;  ///< Of the first byte that is not framed yet.
  std::uint64_t line_ = 1;    ///< Its line.
  char previous_ = '\0';      ///< The byte before it.
  std::uint64_t units_ = 0;   ///< Messages and fragments so far.
  /// How the next line ends: after a message as in that message, else at CR or LF.
  LineRule line_rule_ = LineRule::kAny;
  bool message_seen_ = false;
  bool junk_seen_ = false;
  bool in_run_ = false;  ///< The last unit was a piece of the same run of transport bytes.
  std::array<bool, 5> reported_ = {};
  Terminator terminator_ = Terminator::kNone;  ///< Of the first segment of the input.

  MllpBlock block_;
  std::uint64_t content_left_ = 0;    ///< Bytes of the block's content that are not framed yet.
  std::uint64_t block_messages_ = 0;  ///< Messages in the block so far.
  bool block_has_envelope_ = false;

  LongUnit open_unit_;
  UnitKind open_kind_ = UnitKind::kFragment;
  const core::Rule* open_rejection_ = nullptr;
  State state_after_open_ = State::kBatch;
  bool piece_follows_ = false;  ///< A piece of the unit has been handed out.

  std::array<char, 20> limit_text_ = {};  ///< Argument of the last finding about a limit.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_FRAMING_H_
