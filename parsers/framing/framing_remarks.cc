#include "parsers/framing/framing_remarks.h"

#include <charconv>

#include "parsers/framing/input_kind.h"

namespace iztk::parsers {

using namespace core::rules;

void FramingRemarks::terminators(const FramingInput& input, std::size_t at, Terminator terminator) {
  if (terminator == Terminator::kNone || terminator == terminator_) return;
  if (terminator_ == Terminator::kNone) {
    terminator_ = terminator;
    if (terminator == Terminator::kCr) return;
    input.report({.rule = kLineEndsNotCr,
                  .at = at,
                  .length = 1,
                  .arguments = {terminator_name(terminator)}});
  } else if (first_time(Once::kTerminators)) {
    input.report({.rule = kMixedLineEnds,
                  .at = at,
                  .length = 1,
                  .arguments = {terminator_name(terminator), terminator_name(terminator_)}});
  }
}

void FramingRemarks::first_piece(const FramingInput& input, const core::Rule& rule,
                                 std::string_view piece, std::uint64_t byte_limit) {
  FramingFinding finding{.rule = rule, .length = piece.size()};
  if (&rule == &kNotAMessage) {
    const Likeness likeness = likeness_of(piece);
    finding.arguments = {likeness.name, likeness.help};
  } else if (&rule == &kLimitExceeded) {
    finding.arguments = {"bytes in a message", limit_text(byte_limit)};
  } else if (const auto unreadable = detect_unreadable(piece)) {
    finding.arguments = {unreadable->likeness.name, unreadable->likeness.help};
  }
  input.report(finding);
}

void FramingRemarks::rejection(const FramingInput& input, const Rejection& rejection) {
  FramingFinding finding{.rule = *rejection.rule,
                         .at = rejection.offset,
                         .length = rejection.length,
                         .header_field = rejection.header_field};
  if (rejection.header_field != 0) {
    finding.arguments = {"MSH", rejection.argument};
  } else if (rejection.rule == &kLimitExceeded) {
    finding.arguments = {rejection.argument, limit_text(rejection.limit)};
  }
  input.report(finding);
}

void FramingRemarks::message(const FramingInput& input, const MessageExtent& extent,
                             const MessageCheck& check, bool in_block) {
  constexpr std::size_t kNone = MessageExtent::kNone;
  terminators(input, extent.header.end, extent.header.terminator);
  if (check.header) {
    const HeaderFinding& header = *check.header;
    input.report({.rule = *header.rule,
                  .at = header.offset,
                  .length = header.length,
                  .arguments = {"MSH", header.reason},
                  .header_field = header.field});
  }
  if (check.quoted_printable)
    input.report({.rule = kLooksQuotedPrintable, .at = extent.header.end});
  if (extent.other_terminator != kNone) {
    input.report(
        {.rule = kMixedLineEndsInMessage,
         .at = extent.other_terminator,
         .length = 1,
         .arguments = {terminator_name(extent.other), terminator_name(extent.header.terminator)}});
  }
  if (check.line_feed_in_text != kNone) {
    input.report({.rule = kLineFeedInText, .at = check.line_feed_in_text, .length = 1});
  }
  if (extent.blank_line != kNone) {
    input.report({.rule = kBlankLinesInMessage, .at = extent.blank_line, .length = 1});
  }
  if (!extent.terminated) {
    // In an MLLP block FS proves that the message is complete.
    const auto severity = in_block ? core::Severity::kInfo : kLastSegmentNotTerminated.severity;
    input.report({.rule = kLastSegmentNotTerminated, .at = extent.size, .severity = severity});
  }
}

std::string_view FramingRemarks::limit_text(std::uint64_t limit) {
  char* const begin = limit_text_.data();
  const auto [end, error] = std::to_chars(begin, begin + limit_text_.size(), limit);
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace iztk::parsers
