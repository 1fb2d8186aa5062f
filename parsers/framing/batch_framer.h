#ifndef IZTK_PARSERS_FRAMING_BATCH_FRAMER_H_
#define IZTK_PARSERS_FRAMING_BATCH_FRAMER_H_

#include <cstdint>
#include <optional>

#include "parsers/framing/framing_input.h"
#include "parsers/framing/framing_run.h"
#include "parsers/framing/unit.h"

namespace iztk::parsers {

/// The units in the content of an MLLP block so far.
struct BlockContent {
  std::uint64_t messages = 0;
  bool has_envelope = false;
};

/// Cuts messages that come one after another, with or without FHS/BHS/BTS/FTS around them: a plain
/// input, or the content of an MLLP block.
class BatchFramer {
 public:
  /// `block`: nullptr in a plain input. For one call.
  BatchFramer(FramingRun& run, BlockContent* block) : run_(run), block_(block) {}

  /// The next unit at the front of the input, which is not empty; nothing as long as more of it is
  /// needed.
  std::optional<Unit> next(const FramingInput& input);

 private:
  std::optional<Unit> next_message(const FramingInput& input);
  std::optional<Unit> next_envelope(const FramingInput& input);
  std::optional<Unit> next_blank_lines(const FramingInput& input);

  FramingRun& run_;
  BlockContent* block_;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_BATCH_FRAMER_H_
