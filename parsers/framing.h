#ifndef IZTK_PARSERS_FRAMING_H_
#define IZTK_PARSERS_FRAMING_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/diagnostic.h"
#include "parsers/delimiters.h"

namespace iztk::parsers {

/// How messages are packed in the input.
enum class Framing : std::uint8_t {
  kAuto,   ///< MLLP if the input starts with VT (0x0B), otherwise as kBatch.
  kMllp,   ///< Each message between VT and FS CR.
  kBatch,  ///< Messages one after another, with or without FHS/BHS/BTS/FTS around them.
};

/// Over a limit one message is rejected, never the run.
struct Limits {
  std::uint64_t message_bytes = 64u << 20;
  std::uint32_t segments = 100'000;
  std::uint32_t fields = 10'000;       ///< In one segment.
  std::uint32_t repetitions = 10'000;  ///< In one segment.
  std::uint32_t components = 10'000;   ///< In one segment.
};

/// What a run of input bytes is. Every byte of the input is in exactly one unit.
enum class UnitKind : std::uint8_t {
  kMessage,    ///< Starts with MSH; accepted unless `rejection` is set.
  kFragment,   ///< Bytes that belong to no message; always rejected.
  kEnvelope,   ///< One FHS, BHS, BTS or FTS segment.
  kTransport,  ///< Byte order mark, blank lines between messages, MLLP bytes.
};

/// A run of input bytes. The view is valid as long as the window it was cut from.
struct Unit {
  UnitKind kind = UnitKind::kTransport;
  std::string_view bytes;
  std::uint64_t offset = 0;  ///< Of the first byte, from 0 at the start of the input.
  std::uint64_t line = 1;    ///< Of the first byte in the input.
  std::uint64_t message_number = 0;  ///< From 1, counting messages and fragments; 0 for the other kinds.
  bool line_feed_ends_segments = false;  ///< The message's MSH ended with LF (then LF is a terminator, too).
  Delimiters delimiters;             ///< Of an accepted message.
  const core::Rule* rejection = nullptr;  ///< Why the unit is rejected; nullptr when it is not.
};

/// What became of the input so far. The four byte counts always add up to the bytes that were framed.
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
};

/// Cuts a stream into messages, and accounts for every byte.
///
/// A message starts only at a boundary that every reader would agree on: at the start of the data, right
/// after a segment terminator, after VT in MLLP, after a byte order mark at such a place. CR ends a segment
/// (with an LF right after it); LF ends one only in a message whose MSH ended with LF. What could be read in
/// two ways is rejected with its place, never guessed.
///
/// The caller keeps a window on the stream. next() cuts one unit off its front; when it needs to see more
/// before it can be sure, it returns nothing, and the caller calls again with a longer window that starts at
/// the same byte (twice as long, so that the work stays linear).
class Framer {
 public:
  explicit Framer(Framing framing = Framing::kAuto, const Limits& limits = {});

  /// The next unit at the front of `window`; nothing if `window` is empty or, while `at_end` is false, too
  /// short to tell. Findings about framing, line ends, delimiters and the envelope go to `sink`, before the
  /// unit is returned.
  std::optional<Unit> next(std::string_view window, bool at_end, core::DiagnosticSink& sink);

  /// To be called once after the last unit: findings about the input as a whole (nothing in it, no message
  /// in it, an envelope that was not closed).
  void finish(core::DiagnosticSink& sink);

  const Ledger& ledger() const { return ledger_; }

 private:
  Ledger ledger_;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_H_
