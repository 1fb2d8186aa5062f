#ifndef IZTK_PARSERS_FRAMING_MLLP_FRAMER_H_
#define IZTK_PARSERS_FRAMING_MLLP_FRAMER_H_

#include <cstddef>
#include <cstdint>
#include <optional>

#include "parsers/framing/batch_framer.h"
#include "parsers/framing/framing_input.h"
#include "parsers/framing/framing_run.h"
#include "parsers/framing/mllp_block.h"
#include "parsers/framing/unit.h"

namespace iztk::parsers {

/// Cuts an input in MLLP: VT, content, FS, CR. The content of a block is cut by BatchFramer.
class MllpFramer {
 public:
  /// The next unit at the front of the input, which is not empty; nothing as long as more of it is
  /// needed.
  std::optional<Unit> next(FramingInput input, FramingRun& run);

 private:
  enum class State : std::uint8_t {
    kBetween,   ///< Between blocks.
    kBlock,     ///< Behind the VT of block_.
    kContent,   ///< Between the units within a block.
    kBlockEnd,  ///< Before the FS of a block.
  };

  std::optional<Unit> next_unit(const FramingInput& input, FramingRun& run);
  std::optional<Unit> next_between(const FramingInput& input, FramingRun& run);
  std::optional<Unit> next_start_blocks(const FramingInput& input, FramingRun& run);
  std::optional<Unit> begin_block(const FramingInput& input, FramingRun& run);
  std::optional<Unit> next_block(const FramingInput& input, FramingRun& run);
  std::optional<Unit> end_block(const FramingInput& input, FramingRun& run);
  const core::Rule* check_block(const FramingInput& input, std::string_view content) const;

  State state_ = State::kBetween;
  MllpBlock block_;
  BlockContent content_;
  std::uint64_t content_left_ = 0;  ///< Bytes of the content that are not framed yet.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_MLLP_FRAMER_H_
