#include "parsers/framing/framing.h"

#include <algorithm>

#include "parsers/framing/framing_input.h"
#include "parsers/framing/input_kind.h"
#include "parsers/framing/message_check.h"
#include "parsers/framing/message_extent.h"
#include "parsers/message/segment_start.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;

/// Whether all of a short input is white space. Nothing as long as that is open.
std::optional<bool> is_white_space(std::string_view text, bool complete) {
  if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) return false;
  if (text.size() >= kPieceBytes) return false;
  return complete ? std::optional(true) : std::nullopt;
}

}  // namespace

std::optional<std::size_t> run_size(std::string_view text, bool complete, std::string_view set) {
  const std::size_t end = text.substr(0, kRunBytes + 1).find_first_not_of(set);
  if (end != std::string_view::npos) return std::min(end, kRunBytes);
  if (text.size() > kRunBytes) return kRunBytes;
  return complete ? std::optional(text.size()) : std::nullopt;
}

std::optional<std::size_t> blank_run_size(std::string_view text, bool complete, LineRule rule) {
  std::size_t size = 0;
  while (size < text.size() && size < kRunBytes) {
    if (is_blank_line(text[size], rule)) {
      size = find_line_end(text, size, rule).next;
      continue;
    }
    const std::string_view near = text.substr(size, kRunBytes);
    const LineEnd end = find_line_end(near, 0, LineRule::kAny);
    if (!is_line_of_blanks(near.substr(0, end.end))) break;
    const bool ended = end.terminator != Terminator::kNone;
    if (!ended && near.size() < kRunBytes && !complete) return std::nullopt;
    if (!ended && near.size() == kRunBytes) break;
    size += end.next;
  }
  const bool may_go_on = size == text.size() && !complete;
  return may_go_on ? std::nullopt : std::optional(size);
}

Framer::Framer(Framing framing, const Limits& limits) : framing_(framing), limits_(limits) {}

std::uint64_t Framer::enough_bytes() const {
  return limits_.message_bytes + kMaxBlankRun + 2 * kMaxLookahead;
}

std::optional<Unit> Framer::next(std::string_view window, bool at_end, core::DiagnosticSink& sink) {
  if (window.empty()) return std::nullopt;
  Input input{window, at_end, offset_, line_, previous_, sink};
  if (framed()) {
    if (window.size() < content_left_ && !at_end) return std::nullopt;
    input.text = window.substr(0, content_left_);
    input.complete = true;
  }
  switch (state_) {
    case State::kStart:
      return start(input);
    case State::kBatch:
    case State::kContent:
      return next_unit(input);
    case State::kMllp:
      return next_between_blocks(input);
    case State::kBlock:
      return next_block(input);
    case State::kBlockEnd:
      return end_block(input);
    case State::kOpenUnit:
      return next_piece(input);
  }
  return std::nullopt;
}

void Framer::finish(core::DiagnosticSink& sink) {
  envelope_.finish(sink);
  const Input input{{}, true, 0, 1, '\0', sink};
  if (ledger_.transport_bytes == ledger_.total_bytes()) {
    input.report({kEmptyInput});
  } else if (junk_seen_ && !message_seen_ && units_ > 1) {
    // A single fragment has said so itself.
    input.report({kNoMessage});
  }
}

std::optional<Unit> Framer::start(const Input& input) {
  if (input.text.size() < kDetectionBytes && !input.complete) return std::nullopt;
  if (offset_ == 0) {
    const auto blank = is_white_space(input.text, input.complete);
    if (!blank) return std::nullopt;
    if (*blank) return take(input, {input.text.size()});
    if (const auto unreadable = detect_unreadable(input.text)) {
      return open_unit(input, LongUnit(UnitEnd::kEndOfInput), UnitKind::kFragment,
                       *unreadable->rule, State::kBatch);
    }
  }
  if (input.text.starts_with(kUtf8Mark)) {
    if (offset_ == 0) {
      input.report({kByteOrderMark, 0, kUtf8Mark.size()});
    } else if (first_time(Once::kDoubleMark)) {
      input.report({kMisplacedByteOrderMark, 0, kUtf8Mark.size(), {"after another one"}});
    }
    return take(input, {kUtf8Mark.size()});
  }
  // VT may be what has become of the M of MSH.
  const bool vertical_tab = input.text.front() == kVerticalTab;
  if (vertical_tab && input.text.size() < kHeaderLookahead && !input.complete) return std::nullopt;
  const bool starts_block = vertical_tab && !is_damaged_header(input.text);
  const bool mllp = framing_ == Framing::kMllp || (framing_ == Framing::kAuto && starts_block);
  state_ = mllp ? State::kMllp : State::kBatch;
  return mllp ? next_between_blocks(input) : next_unit(input);
}

std::optional<Unit> Framer::next_unit(const Input& input) {
  const std::string_view text = input.text;
  if (text.size() < kLineLookahead && !input.complete) return std::nullopt;
  if (is_blank_line(text.front(), LineRule::kAny)) return next_blank_lines(input);
  const bool may_be_blank = is_line_of_blanks(text.substr(0, 1)) || text.front() == '\xC2' ||
                            text.front() == '\xE2' || text.front() == '\xE3';
  if (may_be_blank) {
    const auto blanks = blank_run_size(text, input.complete, LineRule::kAny);
    if (!blanks || *blanks > 0) return next_blank_lines(input);
  }
  in_run_ = false;
  if (text.starts_with("MSH")) return next_message(input);
  if (starts_envelope(text)) return next_envelope(input);
  if (const std::size_t marks = marks_before_boundary(text)) {
    input.report({kMisplacedByteOrderMark, 0, marks, {"within the input"}});
    return take(input, {marks});
  }
  const core::Rule& rejection = is_damaged_header(text) ? kDamagedHeader : kNotAMessage;
  return open_unit(input, LongUnit::fragment(line_rule_), UnitKind::kFragment, rejection, state_);
}

std::optional<Unit> Framer::next_message(const Input& input) {
  const auto extent = find_message_extent(input.text, input.complete, limits_.message_bytes);
  if (!extent) return std::nullopt;
  if (extent->too_long) {
    // The end of an MSH that is too long itself is not known: then any line end ends a line.
    const bool header_ends = extent->header.end <= limits_.message_bytes;
    const LineRule rule = header_ends ? extent->rule() : LineRule::kAny;
    return open_unit(input, LongUnit::long_message(rule, extent->field_separator),
                     UnitKind::kMessage, kLimitExceeded, state_);
  }

  const std::string_view text = input.text.substr(0, extent->size);
  const MessageCheck check = check_message(text, *extent, {framed(), envelope_.open()}, limits_);
  envelope_.message(input.sink);
  const bool second_in_block = framed() && ++block_messages_ == 2 && !block_has_envelope_;
  if (second_in_block) input.report({kMllpSeveralMessages, 0, 3});
  Cut cut = {.size = extent->size, .kind = UnitKind::kMessage, .line_rule = extent->rule()};
  if (check.rejection) {
    report_rejection(input, *check.rejection);
    cut.rejection = check.rejection->rule;
    return take(input, cut);
  }
  report_remarks(input, *extent, check);
  cut.line_ends = extent->line_ends + check.line_feeds_in_text;
  Unit unit = take(input, cut);
  unit.line_feed_ends_segments = extent->rule() == LineRule::kAny;
  unit.delimiters = check.delimiters;
  return unit;
}

std::optional<Unit> Framer::next_envelope(const Input& input) {
  const LineEnd end = find_line_end(input.text, 0, LineRule::kAny);
  if (end.next > limits_.message_bytes) {
    return open_unit(input, LongUnit(UnitEnd::kNextLine), UnitKind::kFragment, kLimitExceeded,
                     state_);
  }
  if (end.next == input.text.size() && !input.complete) return std::nullopt;

  report_terminators(input, end.end, end.terminator);
  if (framed()) {
    block_has_envelope_ = true;
    if (first_time(Once::kBatchInBlock)) input.report({kMllpBatch, 0, 3});
  }
  envelope_.segment(input.text.substr(0, end.end), {offset_, line_}, input.sink);
  return take(input, {.size = end.next, .kind = UnitKind::kEnvelope});
}

std::optional<Unit> Framer::next_blank_lines(const Input& input) {
  constexpr std::size_t kFlood = 100;
  const auto size = blank_run_size(input.text, input.complete, LineRule::kAny);
  if (!size) return std::nullopt;
  if (!in_run_) {
    const auto severity = *size >= kFlood ? core::Severity::kWarning : kBlankLines.severity;
    input.report({.rule = kBlankLines, .length = *size, .severity = severity});
  }
  in_run_ = true;
  return take(input, {*size});
}

std::optional<Unit> Framer::open_unit(const Input& input, const LongUnit& unit, UnitKind kind,
                                      const core::Rule& rejection, State state_after) {
  open_unit_ = unit;
  open_kind_ = kind;
  open_rejection_ = &rejection;
  state_after_open_ = state_after;
  piece_follows_ = false;
  state_ = State::kOpenUnit;
  return next_piece(input);
}

std::optional<Unit> Framer::next_piece(const Input& input) {
  const auto piece = open_unit_.next(input.text, input.complete, previous_);
  if (!piece) return std::nullopt;
  if (!piece_follows_) report_first_piece(input, input.text.substr(0, piece->size));

  const bool continues_previous = piece_follows_;
  piece_follows_ = !piece->last;
  if (piece->last) state_ = state_after_open_;
  return take(input, {.size = piece->size,
                      .kind = open_kind_,
                      .rejection = open_rejection_,
                      .line_rule = open_unit_.line_rule(),
                      .continues_previous = continues_previous,
                      .continued = !piece->last});
}

Unit Framer::take(const Input& input, const Cut& cut) {
  Unit unit;
  unit.kind = cut.kind;
  unit.bytes = input.text.substr(0, cut.size);
  unit.offset = offset_;
  unit.line = line_;
  unit.rejection = cut.rejection;
  unit.continues_previous = cut.continues_previous;
  unit.continued = cut.continued;
  account(unit);
  if (holds_message(unit)) {
    unit.message_number = units_;
  }

  if (cut.kind != UnitKind::kTransport) line_rule_ = cut.line_rule;
  line_ += cut.line_ends ? *cut.line_ends : count_line_ends(unit.bytes, previous_);
  offset_ += cut.size;
  previous_ = unit.bytes.back();
  if (framed()) {
    content_left_ -= cut.size;
    if (content_left_ == 0) state_ = State::kBlockEnd;
  }
  return unit;
}

void Framer::account(const Unit& unit) {
  ledger_.add(unit);
  if (!holds_message(unit) || unit.continues_previous) return;
  ++units_;
  message_seen_ |= unit.kind == UnitKind::kMessage;
  junk_seen_ |= unit.rejection == &kNotAMessage;
}

void Ledger::add(const Unit& unit) {
  const std::uint64_t size = unit.bytes.size();
  if (!holds_message(unit)) {
    (unit.kind == UnitKind::kEnvelope ? envelope_bytes : transport_bytes) += size;
    return;
  }
  const bool rejected = unit.rejection != nullptr || unit.kind == UnitKind::kFragment;
  (rejected ? rejected_bytes : accepted_bytes) += size;
  if (unit.continues_previous) return;
  ++(rejected ? rejected_units : accepted_units);
}

Ledger& Ledger::operator-=(const Ledger& part) {
  accepted_bytes -= part.accepted_bytes;
  rejected_bytes -= part.rejected_bytes;
  envelope_bytes -= part.envelope_bytes;
  transport_bytes -= part.transport_bytes;
  accepted_units -= part.accepted_units;
  rejected_units -= part.rejected_units;
  return *this;
}

}  // namespace iztk::parsers
