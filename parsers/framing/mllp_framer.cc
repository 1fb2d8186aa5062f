#include "parsers/framing/mllp_framer.h"

#include "parsers/framing/transport_run.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;
using Once = FramingRemarks::Once;

constexpr std::string_view kAcknowledge = "\x06";
constexpr std::string_view kNegativeAcknowledge = "\x15";

bool ends_block(char c) { return is_line_end(c) || c == kVerticalTab; }

/// Line ends between blocks, beyond the CR that belongs to the block.
std::optional<Unit> next_gap(const FramingInput& input, FramingRun& run) {
  const auto size = run_size(input.text, input.complete, "\r\n");
  if (!size) return std::nullopt;
  if (run.remarks().first_time(Once::kBlockGap)) {
    input.report({.rule = kMllpExtraBytes, .length = *size, .arguments = {"line ends"}});
  }
  return run.take(input, {*size});
}

}  // namespace

std::optional<Unit> MllpFramer::next(FramingInput input, FramingRun& run) {
  if (content_left_ > 0) {
    if (input.text.size() < content_left_ && !input.complete) return std::nullopt;
    input.text = input.text.substr(0, content_left_);
    input.complete = true;
  }
  const auto unit = run.within_rejected() ? run.next_piece(input) : next_unit(input, run);
  if (unit && content_left_ > 0) {
    content_left_ -= unit->bytes.size();
    if (content_left_ == 0) {
      run.end_rejected();
      state_ = State::kBlockEnd;
    }
  }
  return unit;
}

std::optional<Unit> MllpFramer::next_unit(const FramingInput& input, FramingRun& run) {
  switch (state_) {
    case State::kBetween:
      return next_between(input, run);
    case State::kBlock:
      return next_block(input, run);
    case State::kContent:
      return BatchFramer(run, &content_).next(input);
    case State::kBlockEnd:
      return end_block(input, run);
  }
  return std::nullopt;
}

std::optional<Unit> MllpFramer::next_between(const FramingInput& input, FramingRun& run) {
  const char first = input.text.front();
  if (is_line_end(first)) return next_gap(input, run);
  if (first == kVerticalTab) return next_start_blocks(input, run);
  const bool message = input.text.starts_with("MSH");
  if (!message && input.text.size() < 3 && !input.complete) return std::nullopt;
  return run.reject(
      input, {LongUnit(UnitEnd::kStartBlock), message ? UnitKind::kMessage : UnitKind::kFragment,
              message ? &kMllpStartMissing : &kNotAMessage});
}

std::optional<Unit> MllpFramer::next_start_blocks(const FramingInput& input, FramingRun& run) {
  const std::string_view text = input.text;
  if (text.size() < 2 && !input.complete) return std::nullopt;
  const bool doubled = text.size() > 1 && text[1] == kVerticalTab;
  if (!doubled) {
    run.remarks().end_run();
    return begin_block(input, run);
  }
  const auto tabs = run_size(text, input.complete, "\x0b");
  if (!tabs) return std::nullopt;
  if (run.remarks().starts_run()) {
    input.report({.rule = kMllpExtraBytes,
                  .length = *tabs - 1,
                  .arguments = {"VT (start block)"},
                  .severity = core::Severity::kWarning});
  }
  return run.take(input, {*tabs - 1});  // The last VT starts the block.
}

/// At the VT of a block. An empty block is a unit with its VT and FS, so that what the sender
/// counted is counted here; otherwise the VT is transport.
std::optional<Unit> MllpFramer::begin_block(const FramingInput& input, FramingRun& run) {
  const std::string_view text = input.text;
  if (text.size() == 1) {
    input.report({.rule = kMllpEndMissing, .length = 1});
    return run.take(input, {.size = 1, .kind = UnitKind::kFragment, .rejection = &kMllpEndMissing});
  }
  if (text[1] == kFileSeparator) {
    if (text.size() == 2 && !input.complete) return std::nullopt;
    const bool ends = text.size() == 2 || ends_block(text[2]);
    if (ends) {
      const std::size_t size = text.size() > 2 && is_line_end(text[2]) ? 3 : 2;
      input.report({.rule = kMllpEmptyFrame, .length = size});
      return run.take(input,
                      {.size = size, .kind = UnitKind::kFragment, .rejection = &kMllpEmptyFrame});
    }
  }
  const auto block =
      find_block_end(text.substr(1), input.complete, run.limits().message_bytes, kVerticalTab);
  if (!block) return std::nullopt;
  block_ = *block;
  content_ = {};
  run.cutter().set_line_rule(LineRule::kAny);
  state_ = State::kBlock;
  return run.take(input, {1});
}

/// Behind the VT of block_, which is not empty.
std::optional<Unit> MllpFramer::next_block(const FramingInput& input, FramingRun& run) {
  const bool message = input.text.starts_with("MSH");
  const UnitKind kind = message ? UnitKind::kMessage : UnitKind::kFragment;
  if (block_.end == MllpBlock::End::kTooLong) {
    if (input.text.size() < 3 && !input.complete) return std::nullopt;
    state_ = State::kBlockEnd;
    return run.reject(input, {LongUnit(UnitEnd::kBlockEnd), kind, &kLimitExceeded});
  }
  if (input.text.size() < block_.size) return std::nullopt;

  const std::string_view content = input.text.substr(0, block_.size);
  if (const core::Rule* rejection = check_block(input, content)) {
    state_ = State::kBlockEnd;
    if (message) run.envelope().message(input.sink);
    return run.take(input, {.size = content.size(), .kind = kind, .rejection = rejection});
  }

  state_ = State::kContent;
  content_left_ = content.size();
  return BatchFramer(run, &content_).next(run.cutter().input(content, true, input.sink));
}

/// Why the block as a whole is rejected, which is reported; nullptr if it is not.
const core::Rule* MllpFramer::check_block(const FramingInput& input,
                                          std::string_view content) const {
  if (block_.end != MllpBlock::End::kEndBlock) {
    input.report({.rule = kMllpEndMissing, .at = content.size() - 1, .length = 1});
    return &kMllpEndMissing;
  }
  if (block_.ambiguous != MllpBlock::kNone) {
    const bool end = content[block_.ambiguous] == kFileSeparator;
    input.report({.rule = kMllpAmbiguousFrame,
                  .at = block_.ambiguous,
                  .length = 1,
                  .arguments = {end ? "FS" : "VT"}});
    return &kMllpAmbiguousFrame;
  }
  if (content == kAcknowledge || content == kNegativeAcknowledge) {
    const std::string_view name = content == kAcknowledge ? "ACK" : "NAK";
    input.report({.rule = kMllpAcknowledgement, .length = 1, .arguments = {name}});
    return &kMllpAcknowledgement;
  }
  return nullptr;
}

/// Where a block ends: at FS, or without one at the next VT.
std::optional<Unit> MllpFramer::end_block(const FramingInput& input, FramingRun& run) {
  const std::string_view text = input.text;
  if (text.front() != kFileSeparator) {
    state_ = State::kBetween;
    return next_between(input, run);
  }
  if (text.size() == 1 && !input.complete) return std::nullopt;
  const bool regular = text.size() > 1 && text[1] == '\r';
  if (!regular && run.remarks().first_time(Once::kBlockEnd)) {
    input.report({.rule = kMllpCarriageReturnMissing, .length = 1});
  }
  state_ = State::kBetween;
  const bool line_end_follows = text.size() > 1 && is_line_end(text[1]);
  return run.take(input, {line_end_follows ? 2u : 1u});
}

}  // namespace iztk::parsers
