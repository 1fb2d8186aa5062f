// The part of the Framer that reads MLLP: VT, content, FS, CR.

#include <algorithm>

#include "parsers/framing/framing.h"
#include "parsers/framing/framing_input.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;

constexpr std::string_view kAcknowledge = "\x06";
constexpr std::string_view kNegativeAcknowledge = "\x15";

bool ends_block(char c) { return is_line_end(c) || c == kVerticalTab; }

}  // namespace

std::optional<Unit> Framer::next_between_blocks(const Input& input) {
  const char first = input.text.front();
  if (is_line_end(first)) return next_gap(input);
  if (first == kVerticalTab) return next_start_blocks(input);
  const bool message = input.text.starts_with("MSH");
  if (!message && input.text.size() < 3 && !input.complete) return std::nullopt;
  return open_unit(input, LongUnit(UnitEnd::kStartBlock),
                   message ? UnitKind::kMessage : UnitKind::kFragment,
                   message ? kMllpStartMissing : kNotAMessage, State::kMllp);
}

/// Line ends between blocks, beyond the CR that belongs to the block.
std::optional<Unit> Framer::next_gap(const Input& input) {
  const auto size = run_size(input.text, input.complete, "\r\n");
  if (!size) return std::nullopt;
  if (first_time(Once::kBlockGap)) {
    input.report({.rule = kMllpExtraBytes, .length = *size, .arguments = {"line ends"}});
  }
  return take(input, {*size});
}

std::optional<Unit> Framer::next_start_blocks(const Input& input) {
  const std::string_view text = input.text;
  if (text.size() < 2 && !input.complete) return std::nullopt;
  const bool doubled = text.size() > 1 && text[1] == kVerticalTab;
  if (!doubled) {
    in_run_ = false;
    return begin_block(input);
  }
  const auto run = run_size(text, input.complete, "\x0b");
  if (!run) return std::nullopt;
  if (!in_run_) {
    input.report({.rule = kMllpExtraBytes,
                  .length = *run - 1,
                  .arguments = {"VT (start block)"},
                  .severity = core::Severity::kWarning});
  }
  in_run_ = true;
  return take(input, {*run - 1});  // The last VT starts the block.
}

/// At the VT of a block. An empty block is a unit with its VT and FS, so that what the sender
/// counted is counted here; otherwise the VT is transport.
std::optional<Unit> Framer::begin_block(const Input& input) {
  const std::string_view text = input.text;
  if (text.size() == 1) {
    input.report({.rule = kMllpEndMissing, .length = 1});
    return take(input, {.size = 1, .kind = UnitKind::kFragment, .rejection = &kMllpEndMissing});
  }
  if (text[1] == kFileSeparator) {
    if (text.size() == 2 && !input.complete) return std::nullopt;
    const bool ends = text.size() == 2 || ends_block(text[2]);
    if (ends) {
      const std::size_t size = text.size() > 2 && is_line_end(text[2]) ? 3 : 2;
      input.report({.rule = kMllpEmptyFrame, .length = size});
      return take(input,
                  {.size = size, .kind = UnitKind::kFragment, .rejection = &kMllpEmptyFrame});
    }
  }
  const auto block =
      find_block_end(text.substr(1), input.complete, limits_.message_bytes, kVerticalTab);
  if (!block) return std::nullopt;
  block_ = *block;
  block_messages_ = 0;
  block_has_envelope_ = false;
  line_rule_ = LineRule::kAny;
  state_ = State::kBlock;
  return take(input, {1});
}

/// Behind the VT of block_, which is not empty.
std::optional<Unit> Framer::next_block(const Input& input) {
  const bool message = input.text.starts_with("MSH");
  UnitKind kind = message ? UnitKind::kMessage : UnitKind::kFragment;
  if (block_.end == MllpBlock::End::kTooLong) {
    if (input.text.size() < 3 && !input.complete) return std::nullopt;
    return open_unit(input, LongUnit(UnitEnd::kBlockEnd), kind, kLimitExceeded, State::kBlockEnd);
  }
  if (input.text.size() < block_.size) return std::nullopt;

  const std::string_view content = input.text.substr(0, block_.size);
  const core::Rule* rejection = nullptr;
  if (block_.end != MllpBlock::End::kEndBlock) {
    rejection = &kMllpEndMissing;
    input.report({.rule = *rejection, .at = content.size() - 1, .length = 1});
  } else if (block_.ambiguous != MllpBlock::kNone) {
    rejection = &kMllpAmbiguousFrame;
    const bool end = content[block_.ambiguous] == kFileSeparator;
    input.report({.rule = *rejection,
                  .at = block_.ambiguous,
                  .length = 1,
                  .arguments = {end ? "FS" : "VT"}});
  } else if (content == kAcknowledge || content == kNegativeAcknowledge) {
    rejection = &kMllpAcknowledgement;
    input.report(
        {.rule = *rejection, .length = 1, .arguments = {content == kAcknowledge ? "ACK" : "NAK"}});
  }
  if (rejection != nullptr) {
    state_ = State::kBlockEnd;
    if (kind == UnitKind::kMessage) envelope_.message(input.sink);
    return take(input, {.size = content.size(), .kind = kind, .rejection = rejection});
  }

  state_ = State::kContent;
  content_left_ = content.size();
  const Input inner{content, true, offset_, line_, previous_, input.sink};
  return next_unit(inner);
}

/// Where a block ends: at FS, or without one at the next VT.
std::optional<Unit> Framer::end_block(const Input& input) {
  const std::string_view text = input.text;
  if (text.front() != kFileSeparator) {
    state_ = State::kMllp;
    return next_between_blocks(input);
  }
  if (text.size() == 1 && !input.complete) return std::nullopt;
  const bool regular = text.size() > 1 && text[1] == '\r';
  if (!regular && first_time(Once::kBlockEnd)) {
    input.report({.rule = kMllpCarriageReturnMissing, .length = 1});
  }
  state_ = State::kMllp;
  const bool line_end_follows = text.size() > 1 && is_line_end(text[1]);
  return take(input, {line_end_follows ? 2u : 1u});
}

}  // namespace iztk::parsers
