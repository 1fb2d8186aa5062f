#ifndef IZTK_PARSERS_FRAMING_FRAMING_REMARKS_H_
#define IZTK_PARSERS_FRAMING_FRAMING_REMARKS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "parsers/framing/framing_input.h"
#include "parsers/framing/message_check.h"
#include "parsers/framing/message_extent.h"

namespace iztk::parsers {

/// What is reported about framing, and what was reported already: some findings are made once for
/// an input or for a run of bytes.
class FramingRemarks {
 public:
  /// A finding that is made once for an input.
  enum class Once : std::uint8_t { kTerminators, kDoubleMark, kBlockEnd, kBlockGap, kBatchInBlock };

  bool first_time(Once what) {
    return !std::exchange(reported_[static_cast<std::size_t>(what)], true);
  }

  /// At a piece of a run of transport bytes: whether it is the first one.
  bool starts_run() { return !std::exchange(in_run_, true); }
  void end_run() { in_run_ = false; }

  /// The first segment of the input sets the line ends; the first one that differs is reported.
  void terminators(const FramingInput& input, std::size_t at, Terminator terminator);

  /// The first piece of a rejected unit that comes in pieces.
  void first_piece(const FramingInput& input, const core::Rule& rule, std::string_view piece,
                   std::uint64_t byte_limit);

  void rejection(const FramingInput& input, const Rejection& rejection);

  /// What an accepted message deserves. `in_block`: it is in an MLLP block.
  void message(const FramingInput& input, const MessageExtent& extent, const MessageCheck& check,
               bool in_block);

 private:
  std::string_view limit_text(std::uint64_t limit);

  std::array<bool, 5> reported_ = {};
  bool in_run_ = false;                        ///< The last unit was a piece of the same run.
  Terminator terminator_ = Terminator::kNone;  ///< Of the first segment of the input.
  std::array<char, 20> limit_text_ = {};       ///< Argument of the last finding about a limit.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_FRAMING_REMARKS_H_
