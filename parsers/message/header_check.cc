#include "parsers/message/header_check.h"

#include <algorithm>
#include <string_view>

#include "core/text/ascii.h"
#include "parsers/message/line_scan.h"

namespace iztk::parsers {
namespace {

constexpr std::size_t kFieldSeparator = 3;
constexpr std::size_t kEncodingCharacters = 4;
constexpr std::string_view kUsual = "|^~\\&";

bool is_c0_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

bool all_differ(std::string_view characters) {
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters.find(characters[i], i + 1) != std::string_view::npos) return false;
  }
  return true;
}

/// Why `field`, the text of MSH-2, does not serve.
std::string_view encoding_characters_fault(std::string_view field) {
  const std::string_view start = field.substr(0, 16);
  if (field.empty()) return "it is empty";
  if (start.find("&amp;") != std::string_view::npos) return "it looks escaped for XML";
  if (start.find("\\S\\") != std::string_view::npos ||
      start.find("\\E\\") != std::string_view::npos) {
    return "it is written with escape sequences itself";
  }
  if (field == "^~&") return "the escape character is missing";
  if (field.size() < 4) return "it has less than four characters";
  if (field.size() > 5) return "it has more than five characters";
  return "it holds a letter, a digit, a space, a quotation mark or another byte that cannot "
         "delimit";
}

/// A finding about delimiters that can be used all the same.
std::optional<HeaderFinding> remarkable(std::string_view declared, const Delimiters& delimiters) {
  using namespace core::rules;
  const std::size_t length = declared.size() - 1;
  const auto about_characters = [length](const core::Rule& rule) {
    return HeaderFinding{&rule, kEncodingCharacters, length, 2, {}};
  };
  if (delimiters.truncation != '\0') return about_characters(kTruncationCharacter);
  if (declared == kUsual) return std::nullopt;
  if (std::any_of(declared.begin(), declared.end(), is_c0_control)) {
    return about_characters(kControlDelimiters);
  }
  for (std::size_t i = 0; i < kUsual.size(); ++i) {
    const bool usual_elsewhere =
        declared[i] != kUsual[i] && kUsual.find(declared[i]) != std::string_view::npos;
    if (usual_elsewhere) return about_characters(kSwappedDelimiters);
  }
  if (declared[0] != kUsual[0])
    return HeaderFinding{&kUnusualDelimiters, kFieldSeparator, 1, 1, {}};
  return about_characters(kUnusualDelimiters);
}

}  // namespace

bool can_delimit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x01 || byte > 0x7e || core::is_alphanumeric(c)) return false;
  return !is_line_end(c) && c != kVerticalTab && c != kFileSeparator && c != ' ' && c != '"';
}

bool declares_delimiters(std::string_view text) {
  constexpr std::size_t kLeast = 5;
  if (text.size() < kLeast || !can_delimit(text.front())) return false;
  std::size_t size = 1;
  while (size < text.size() && text[size] != text.front() && can_delimit(text[size])) ++size;
  const bool closed = size == text.size() || text[size] == text.front() || is_line_end(text[size]);
  return closed && (size == kLeast || size == kLeast + 1) && all_differ(text.substr(0, size));
}

HeaderCheck check_header(std::string_view line) {
  using namespace core::rules;
  if (line.size() <= kFieldSeparator || !can_delimit(line[kFieldSeparator])) {
    return {std::nullopt, HeaderFinding{&kFieldSeparatorInvalid,
                                        std::min(kFieldSeparator, line.size()),
                                        line.size() <= kFieldSeparator ? 0u : 1u,
                                        1,
                                        {}}};
  }
  const char separator = line[kFieldSeparator];
  std::string_view field = line.substr(kEncodingCharacters);
  field = field.substr(0, field.find(separator));

  const bool usable = (field.size() == 4 || field.size() == 5) &&
                      std::all_of(field.begin(), field.end(), can_delimit);
  if (!usable) {
    return {std::nullopt, HeaderFinding{&kEncodingCharactersInvalid, kEncodingCharacters,
                                        field.size(), 2, encoding_characters_fault(field)}};
  }
  const std::string_view declared = line.substr(kFieldSeparator, field.size() + 1);
  if (!all_differ(declared)) {
    const bool doubled_escape = field == "^~\\\\&";
    return {std::nullopt,
            HeaderFinding{&kDelimitersNotDistinct, kEncodingCharacters, field.size(), 2,
                          doubled_escape ? " (the escape character is doubled, as in JSON)" : ""}};
  }

  Delimiters delimiters;
  delimiters.field = separator;
  delimiters.component = field[0];
  delimiters.repetition = field[1];
  delimiters.escape = field[2];
  delimiters.subcomponent = field[3];
  delimiters.truncation = field.size() == 5 ? field[4] : '\0';
  return {delimiters, remarkable(declared, delimiters)};
}

}  // namespace iztk::parsers
