#include "parsers/message/line_scan.h"

#include <algorithm>
#include <cstring>

#include "core/text/ascii.h"
#include "parsers/message/segment_start.h"

namespace iztk::parsers {
namespace {

using core::is_digit;
using core::is_upper;

constexpr std::size_t kMaxMarks = 8;
/// Only the start of a line is looked at when it is judged.
constexpr std::size_t kJudgedLineBytes = 64;

/// Position of `byte` in [from, to), or `to`.
std::size_t find_byte(std::string_view text, char byte, std::size_t from, std::size_t to) {
  const void* hit = std::memchr(text.data() + from, byte, to - from);
  return hit == nullptr ? to
                        : static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
}

/// Position of the first CR or LF, or the size of the text. Searches in growing steps: a search for
/// one of them must not run far past the other, line after line.
std::size_t find_cr_or_lf(std::string_view text, std::size_t from) {
  std::size_t step = 256;
  while (from < text.size()) {
    const std::size_t to = from + std::min(step, text.size() - from);
    const std::size_t cr = find_byte(text, '\r', from, to);
    const std::size_t hit = find_byte(text, '\n', from, cr);
    if (hit < to) return hit;
    from = to;
    step *= 2;
  }
  return text.size();
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

/// A letter or digit, in ASCII or above: 0xC0 and up are letters in the 8859 sets and first bytes
/// of letters in UTF-8.
bool is_letter_or_digit(char c) {
  return core::is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0xC0;
}

/// MSH or an envelope name behind what a reader does not see, or in lower case.
bool is_doubtful_boundary(std::string_view line) {
  const std::string_view start = trim_unseen(line.substr(0, kJudgedLineBytes));
  if (start.size() < 4 || core::is_alphanumeric(start[3])) return false;
  const char name[3] = {core::to_upper(start[0]), core::to_upper(start[1]),
                        core::to_upper(start[2])};
  const std::string_view upper(name, 3);
  return upper == "MSH" || is_envelope_name(upper);
}

}  // namespace

std::string_view terminator_name(Terminator terminator) {
  switch (terminator) {
    case Terminator::kNone:
      return "nothing";
    case Terminator::kCr:
      return "CR";
    case Terminator::kCrLf:
      return "CR LF";
    case Terminator::kLf:
      return "LF";
    case Terminator::kLfCr:
      return "LF CR";
  }
  return "nothing";
}

LineEnd find_line_end(std::string_view text, std::size_t from, LineRule rule) {
  const std::size_t end =
      rule == LineRule::kAny ? find_cr_or_lf(text, from) : find_byte(text, '\r', from, text.size());
  if (end == text.size()) return {end, end, Terminator::kNone};
  if (text[end] == '\n') return {end, end + 1, Terminator::kLf};
  const bool line_feed_follows = end + 1 < text.size() && text[end + 1] == '\n';
  if (line_feed_follows) return {end, end + 2, Terminator::kCrLf};
  return {end, end + 1, Terminator::kCr};
}

std::uint64_t count_line_ends(std::string_view text, char previous) {
  std::uint64_t count = 0;
  for (const char c : text) {
    count += c == '\r' || (c == '\n' && previous != '\r');
    previous = c;
  }
  return count;
}

bool is_segment_name(std::string_view text) {
  return text.size() == 3 && is_upper(text[0]) && (is_upper(text[1]) || is_digit(text[1])) &&
         (is_upper(text[2]) || is_digit(text[2]));
}

bool is_envelope_name(std::string_view text) {
  return text == "FHS" || text == "BHS" || text == "BTS" || text == "FTS";
}

std::size_t marks_before_boundary(std::string_view line) {
  std::size_t size = 0;
  while (size < kMaxMarks * kUtf8Mark.size() && line.substr(size).starts_with(kUtf8Mark)) {
    size += kUtf8Mark.size();
  }
  const std::string_view name = line.substr(size, 3);
  return name == "MSH" || is_envelope_name(name) ? size : 0;
}

bool starts_envelope(std::string_view line) {
  if (line.size() < 4 || !is_envelope_name(line.substr(0, 3))) return false;
  return !core::is_alphanumeric(line[3]) && !is_line_end(line[3]) && line[3] != ' ';
}

bool starts_unit(std::string_view line) {
  if (line.empty()) return false;
  switch (line.front()) {
    case 'M':
      return line.starts_with("MSH");
    case 'F':
    case 'B':
      return starts_envelope(line);
    case '\xEF':
      return marks_before_boundary(line) > 0;
    default:
      return false;
  }
}

bool may_start_unit(std::string_view line) {
  const bool is_header = is_envelope_name(line.substr(0, 3));
  if (!is_header && is_doubtful_boundary(line)) return true;
  if (is_damaged_header(line)) return true;
  return line.starts_with(kUtf8Mark) && line.size() > kMaxMarks * kUtf8Mark.size() &&
         line.substr(kMaxMarks * kUtf8Mark.size()).starts_with(kUtf8Mark);
}

bool continues_message(std::string_view line, char field_separator) {
  if (may_start_unit(line)) return false;

  const std::string_view judged = line.substr(0, kJudgedLineBytes);
  const std::string_view name = judged.substr(0, judged.find(field_separator));
  const bool has_control =
      std::any_of(name.begin(), name.end(), [](char c) { return c != '\t' && is_control(c); });
  if (has_control) return false;
  const std::string_view trimmed = trim_unseen(name);
  return !trimmed.empty() && is_letter_or_digit(trimmed.front()) &&
         trimmed.find(' ') == std::string_view::npos;
}

}  // namespace iztk::parsers
