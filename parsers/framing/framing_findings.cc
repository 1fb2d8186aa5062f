// What the Framer reports.

#include <algorithm>
#include <charconv>
#include <utility>

#include "parsers/framing/framing.h"
#include "parsers/framing/framing_input.h"
#include "parsers/framing/input_kind.h"
#include "parsers/framing/message_check.h"
#include "parsers/framing/message_extent.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;

/// Column of `at`, from 1, in characters of UTF-8; 0 if its line starts before the text.
std::uint64_t column_of(std::string_view text, std::size_t at, bool text_starts_line) {
  const std::size_t line_end = at == 0 ? std::string_view::npos : text.find_last_of("\r\n", at - 1);
  if (line_end == std::string_view::npos && !text_starts_line) return 0;
  const std::size_t start = line_end == std::string_view::npos ? 0 : line_end + 1;
  const std::string_view before = text.substr(start, at - start);
  const auto continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  const auto continuations = std::count_if(before.begin(), before.end(), continuation);
  return before.size() - static_cast<std::size_t>(continuations) + 1;
}

}  // namespace

void Framer::Input::report(const FramingFinding& finding) const {
  core::Diagnostic diagnostic;
  diagnostic.rule = &finding.rule;
  diagnostic.severity = finding.severity.value_or(finding.rule.severity);
  diagnostic.offset = offset + finding.at;
  diagnostic.length = finding.length;
  diagnostic.line = line + count_line_ends(text.substr(0, finding.at), previous);
  const bool text_starts_line = offset == 0 || is_line_end(previous);
  diagnostic.column = column_of(text, finding.at, text_starts_line);
  diagnostic.arguments = finding.arguments;
  if (finding.header_field != 0) {
    diagnostic.place.segment = 0;
    diagnostic.place.field = static_cast<std::uint32_t>(finding.header_field);
  }
  sink.report(diagnostic);
}

/// The first segment of the input sets the line ends; the first one that differs is reported.
void Framer::report_terminators(const Input& input, std::size_t at, Terminator terminator) {
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

void Framer::report_first_piece(const Input& input, std::string_view piece) {
  const core::Rule& rule = *open_rejection_;
  FramingFinding finding{.rule = rule, .length = piece.size()};
  if (&rule == &kNotAMessage) {
    const Likeness likeness = likeness_of(piece);
    finding.arguments = {likeness.name, likeness.help};
  } else if (&rule == &kLimitExceeded) {
    finding.arguments = {"bytes in a message", limit_text(limits_.message_bytes)};
  } else if (const auto unreadable = detect_unreadable(piece)) {
    finding.arguments = {unreadable->likeness.name, unreadable->likeness.help};
  }
  // A message with a damaged header was sent, so a trailer counts it.
  const bool message = open_kind_ == UnitKind::kMessage || &rule == &kDamagedHeader;
  if (message) envelope_.message(input.sink);
  input.report(finding);
}

void Framer::report_rejection(const Input& input, const Rejection& rejection) {
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

void Framer::report_remarks(const Input& input, const MessageExtent& extent,
                            const MessageCheck& check) {
  constexpr std::size_t kNone = MessageExtent::kNone;
  report_terminators(input, extent.header.end, extent.header.terminator);
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
    const auto severity = framed() ? core::Severity::kInfo : kLastSegmentNotTerminated.severity;
    input.report({.rule = kLastSegmentNotTerminated, .at = extent.size, .severity = severity});
  }
}

std::string_view Framer::limit_text(std::uint64_t limit) {
  char* const begin = limit_text_.data();
  const auto [end, error] = std::to_chars(begin, begin + limit_text_.size(), limit);
  return {begin, static_cast<std::size_t>(end - begin)};
}

bool Framer::first_time(Once what) {
  bool& reported = reported_[static_cast<std::size_t>(what)];
  return !std::exchange(reported, true);
}

}  // namespace iztk::parsers
