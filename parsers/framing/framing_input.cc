#include "parsers/framing/framing_input.h"

#include <algorithm>

#include "parsers/message/line_scan.h"

namespace iztk::parsers {
namespace {

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

void FramingInput::report(const FramingFinding& finding) const {
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

}  // namespace iztk::parsers
