#include "parsers/message/segment_start.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text/ascii.h"
#include "parsers/message/header_check.h"
#include "parsers/message/line_scan.h"

namespace iztk::parsers {
namespace {

using std::string_view_literals::operator""sv;

/// In UTF-8, and the no-break space of the 8859 sets.
constexpr std::array kBlanks = {" "sv, "\t"sv, "\xC2\xA0"sv, "\xE2\x80\xAF"sv, "\xE3\x80\x80"sv};
/// Spaces of all widths, marks of the writing direction, word joiner, soft hyphen.
constexpr std::array kUnseen = {
    "\xC2\xAD"sv,     "\xE2\x80\x80"sv, "\xE2\x80\x81"sv, "\xE2\x80\x82"sv, "\xE2\x80\x83"sv,
    "\xE2\x80\x84"sv, "\xE2\x80\x85"sv, "\xE2\x80\x86"sv, "\xE2\x80\x87"sv, "\xE2\x80\x88"sv,
    "\xE2\x80\x89"sv, "\xE2\x80\x8A"sv, "\xE2\x80\x8B"sv, "\xE2\x80\x8C"sv, "\xE2\x80\x8D"sv,
    "\xE2\x80\x8E"sv, "\xE2\x80\x8F"sv, "\xE2\x81\xA0"sv, kUtf8Mark};
constexpr char kLatinBlank = '\xA0';
/// Of a damaged name; its characters may take several bytes, and unseen ones stand around it.
constexpr std::size_t kMostNameBytes = 8;
constexpr std::ptrdiff_t kMostNameCharacters = 4;

bool is_control_byte(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Bytes of the blank that the text starts with; 0 if there is none.
std::size_t leading_blank(std::string_view text) {
  for (const std::string_view blank : kBlanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return text.starts_with(kLatinBlank) ? 1 : 0;
}

std::size_t leading_unseen(std::string_view text) {
  if (const std::size_t size = leading_blank(text)) return size;
  for (const std::string_view unseen : kUnseen) {
    if (text.starts_with(unseen)) return unseen.size();
  }
  return !text.empty() && is_control_byte(text.front()) ? 1 : 0;
}

std::size_t trailing_unseen(std::string_view text) {
  const auto ends = [text](std::string_view each) { return text.ends_with(each); };
  if (const auto* found = std::find_if(kBlanks.begin(), kBlanks.end(), ends);
      found != kBlanks.end()) {
    return found->size();
  }
  if (const auto* found = std::find_if(kUnseen.begin(), kUnseen.end(), ends);
      found != kUnseen.end()) {
    return found->size();
  }
  if (text.empty()) return 0;
  // Behind a byte above 0x7F it may be the end of a letter.
  const bool latin_blank =
      text.back() == kLatinBlank && (text.size() == 1 || is_ascii(text.end()[-2]));
  return latin_blank || is_control_byte(text.back()) ? 1 : 0;
}

/// In UTF-8. What is of no such set has at most as many.
std::ptrdiff_t count_characters(std::string_view text) {
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return std::count_if(text.begin(), text.end(), starts);
}

bool is_header_name(std::string_view name) {
  return name == "MSH" || name == "FHS" || name == "BHS";
}

}  // namespace

std::string_view trim_unseen(std::string_view text) {
  while (const std::size_t size = leading_unseen(text)) text.remove_prefix(size);
  while (const std::size_t size = trailing_unseen(text)) text.remove_suffix(size);
  return text;
}

bool is_line_of_blanks(std::string_view line) {
  while (const std::size_t size = leading_blank(line)) line.remove_prefix(size);
  return line.empty();
}

SegmentName read_segment_name(std::string_view text) {
  constexpr std::size_t kJudgedBytes = 256;
  const SegmentName as_written(text);
  if (as_written.well_formed() || text.size() > kJudgedBytes) return as_written;
  const std::string capitals = core::upper_case(trim_unseen(text));
  const bool readable = is_segment_name(capitals) && !is_header_name(capitals);
  return readable ? SegmentName(capitals) : as_written;
}

bool is_damaged_header(std::string_view line) {
  for (std::size_t size = 0; size <= kMostNameBytes && size < line.size(); ++size) {
    if (is_line_end(line[size])) return false;
    if (line.substr(0, size).find(line[size]) != std::string_view::npos) continue;
    if (!declares_delimiters(line.substr(size))) continue;
    const std::string_view name = trim_unseen(line.substr(0, size));
    return count_characters(name) <= kMostNameCharacters && !is_header_name(core::upper_case(name));
  }
  return false;
}

}  // namespace iztk::parsers
