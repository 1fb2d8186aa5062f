#ifndef IZTK_PARSERS_FRAMING_FRAMING_H_
#define IZTK_PARSERS_FRAMING_FRAMING_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing_run.h"
#include "parsers/framing/limits.h"
#include "parsers/framing/mllp_framer.h"
#include "parsers/framing/unit.h"

namespace iztk::parsers {

/// How messages are packed in the input.
enum class Framing : std::uint8_t {
  kAuto,   ///< MLLP if the input starts with VT (0x0B), otherwise as kBatch.
  kMllp,   ///< Each message between VT and FS CR.
  kBatch,  ///< Messages one after another, with or without FHS/BHS/BTS/FTS around them.
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

  const Ledger& ledger() const { return run_.cutter().ledger(); }

  /// A window of this many bytes always yields a unit.
  std::uint64_t enough_bytes() const;

 private:
  enum class Packing : std::uint8_t { kUnknown, kBatch, kMllp };

  std::optional<Unit> next_by_packing(const FramingInput& input);
  std::optional<Unit> start(const FramingInput& input);
  std::optional<Unit> take_mark(const FramingInput& input);
  bool is_mllp(std::string_view text) const;

  Framing framing_;
  Packing packing_ = Packing::kUnknown;  ///< Unknown while only byte order marks were seen.
  FramingRun run_;
  MllpFramer mllp_;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_FRAMING_H_
