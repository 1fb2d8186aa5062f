#ifndef IZTK_FEEDS_PACKING_PACKING_H_
#define IZTK_FEEDS_PACKING_PACKING_H_

#include <cstdint>
#include <string_view>

namespace iztk::feeds {

/// How messages are packed in an output.
enum class Packing : std::uint8_t {
  kPlain,  ///< One after another.
  kBatch,  ///< In FHS, BHS, BTS and FTS.
  kMllp,   ///< Each between VT and FS CR.
};

/// How segments end in an output.
enum class LineEnds : std::uint8_t { kKeep, kCr, kCrLf, kLf };

/// How messages are written.
struct PackingStyle {
  Packing packing = Packing::kPlain;
  LineEnds line_ends = LineEnds::kKeep;
};

/// A message to be written.
struct PackedMessage {
  std::string_view bytes;
  bool line_feed_ends_segments = false;  ///< Of these bytes: see parsers::Unit.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_PACKING_PACKING_H_
