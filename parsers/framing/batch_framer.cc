#include "parsers/framing/batch_framer.h"

#include "parsers/framing/message_check.h"
#include "parsers/framing/message_extent.h"
#include "parsers/framing/transport_run.h"
#include "parsers/message/segment_start.h"

namespace iztk::parsers {

using namespace core::rules;

std::optional<Unit> BatchFramer::next(const FramingInput& input) {
  const std::string_view text = input.text;
  if (text.size() < kLineLookahead && !input.complete) return std::nullopt;
  if (is_blank_line(text.front(), LineRule::kAny)) return next_blank_lines(input);
  const bool may_be_blank = is_line_of_blanks(text.substr(0, 1)) || text.front() == '\xC2' ||
                            text.front() == '\xE2' || text.front() == '\xE3';
  if (may_be_blank) {
    const auto blanks = blank_run_size(text, input.complete, LineRule::kAny);
    if (!blanks || *blanks > 0) return next_blank_lines(input);
  }
  run_.remarks().end_run();
  if (text.starts_with("MSH")) return next_message(input);
  if (starts_envelope(text)) return next_envelope(input);
  if (const std::size_t marks = marks_before_boundary(text)) {
    input.report({kMisplacedByteOrderMark, 0, marks, {"within the input"}});
    return run_.take(input, {marks});
  }
  const core::Rule& rejection = is_damaged_header(text) ? kDamagedHeader : kNotAMessage;
  const LongUnit fragment = LongUnit::fragment(run_.cutter().line_rule());
  return run_.reject(input, {fragment, UnitKind::kFragment, &rejection});
}

std::optional<Unit> BatchFramer::next_message(const FramingInput& input) {
  const auto extent = find_message_extent(input.text, input.complete, run_.limits().message_bytes);
  if (!extent) return std::nullopt;
  if (extent->too_long) {
    // The end of an MSH that is too long itself is not known: then any line end ends a line.
    const bool header_ends = extent->header.end <= run_.limits().message_bytes;
    const LineRule rule = header_ends ? extent->rule() : LineRule::kAny;
    const LongUnit message = LongUnit::long_message(rule, extent->field_separator);
    return run_.reject(input, {message, UnitKind::kMessage, &kLimitExceeded});
  }

  const std::string_view text = input.text.substr(0, extent->size);
  const MessageCheck check =
      check_message(text, *extent, {block_ != nullptr, run_.envelope().open()}, run_.limits());
  run_.envelope().message(input.sink);
  const bool second_in_block = block_ != nullptr && ++block_->messages == 2;
  if (second_in_block && !block_->has_envelope) input.report({kMllpSeveralMessages, 0, 3});
  Cut cut = {.size = extent->size, .kind = UnitKind::kMessage, .line_rule = extent->rule()};
  if (check.rejection) {
    run_.remarks().rejection(input, *check.rejection);
    cut.rejection = check.rejection->rule;
    return run_.take(input, cut);
  }
  run_.remarks().message(input, *extent, check, block_ != nullptr);
  cut.line_ends = extent->line_ends + check.line_feeds_in_text;
  Unit unit = run_.take(input, cut);
  unit.line_feed_ends_segments = extent->rule() == LineRule::kAny;
  unit.delimiters = check.delimiters;
  return unit;
}

std::optional<Unit> BatchFramer::next_envelope(const FramingInput& input) {
  const LineEnd end = find_line_end(input.text, 0, LineRule::kAny);
  if (end.next > run_.limits().message_bytes) {
    return run_.reject(input, {LongUnit(UnitEnd::kNextLine), UnitKind::kFragment, &kLimitExceeded});
  }
  if (end.next == input.text.size() && !input.complete) return std::nullopt;

  run_.remarks().terminators(input, end.end, end.terminator);
  if (block_ != nullptr) {
    block_->has_envelope = true;
    if (run_.remarks().first_time(FramingRemarks::Once::kBatchInBlock)) {
      input.report({kMllpBatch, 0, 3});
    }
  }
  const EnvelopeChecker::At at{run_.cutter().offset(), run_.cutter().line()};
  run_.envelope().segment(input.text.substr(0, end.end), at, input.sink);
  return run_.take(input, {.size = end.next, .kind = UnitKind::kEnvelope});
}

std::optional<Unit> BatchFramer::next_blank_lines(const FramingInput& input) {
  constexpr std::size_t kFlood = 100;
  const auto size = blank_run_size(input.text, input.complete, LineRule::kAny);
  if (!size) return std::nullopt;
  if (run_.remarks().starts_run()) {
    const auto severity = *size >= kFlood ? core::Severity::kWarning : kBlankLines.severity;
    input.report({.rule = kBlankLines, .length = *size, .severity = severity});
  }
  return run_.take(input, {*size});
}

}  // namespace iztk::parsers
