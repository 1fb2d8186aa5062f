#include "linkage/codes/folded_text.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "core/text/letter_fold.h"
#include "core/text/utf8.h"
#include "linkage/codes/word_tables.h"

namespace iztk::linkage {
namespace {

constexpr std::pair<std::string_view, char> kEntities[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};

/// Appends what `&name;` stands for; false if it is not an entity.
bool append_entity(std::string_view name, std::string* out) {
  for (const auto& [entity, character] : kEntities) {
    if (name != entity) continue;
    *out += character;
    return true;
  }
  if (!name.starts_with('#')) return false;
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
  if (hexadecimal) name.remove_prefix(1);
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), number, hexadecimal ? 16 : 10);
  const bool is_character =
      number != 0 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF);
  if (error != std::errc() || end != name.data() + name.size() || !is_character) return false;
  core::append_utf8(number, out);
  return true;
}

void append_folded(char32_t character, std::string* out) {
  for (const char c : core::folded_letters(character)) *out += core::to_upper(c);
}

/// Folded words: cut at whatever is neither letter nor digit, apostrophes and dots apart.
std::vector<std::string> words_of(std::string_view text, std::string_view cut_at) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && cut_at.find(text[i]) == std::string_view::npos) continue;
    std::string word = folded(text.substr(begin, i - begin));
    if (!word.empty()) words.push_back(std::move(word));
    begin = i + 1;
  }
  return words;
}

/// How many words from `at` on one row of the table replaces, and by what; 0 if none does.
std::pair<std::size_t, std::string_view> street_form(const std::vector<std::string>& words,
                                                     std::size_t at) {
  for (std::size_t count = 3; count > 0; --count) {
    if (at + count > words.size()) continue;
    std::string phrase = words[at];
    for (std::size_t i = 1; i < count; ++i) phrase += " " + words[at + i];
    const std::string_view* form = WordTables::built_in().street_form(phrase);
    if (form != nullptr) return {count, *form};
  }
  return {0, {}};
}

std::string_view without_zeros(std::string_view number) {
  if (!core::all_digits(number)) return number;
  while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
  return number;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  constexpr std::size_t kLongest = 10;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end != std::string_view::npos && end - i <= kLongest &&
        append_entity(text.substr(i + 1, end - i - 1), &out)) {
      i = end;
      continue;
    }
    out += text[i];
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string decoded;
  if (text.find('&') != std::string_view::npos) {
    decoded = decode_entities(text);
    text = decoded;
  }
  std::string out;
  while (!text.empty()) {
    const char c = text.front();
    if (static_cast<unsigned char>(c) < 0x80) {
      if (core::is_alphanumeric(c)) out += core::to_upper(c);
      text.remove_prefix(1);
      continue;
    }
    const core::CodePoint point = core::decode_utf8(text);
    append_folded(point.size == 0 ? core::windows_1252(static_cast<unsigned char>(c)) : point.value,
                  &out);
    text.remove_prefix(point.size == 0 ? 1 : point.size);
  }
  return out;
}

std::string folded_value(std::string_view field, std::string_view text) {
  std::string value = folded(text);
  if (WordTables::built_in().is_placeholder(field, value)) value.clear();
  return value;
}

std::vector<std::string> last_name_parts(std::string_view text) {
  std::vector<std::string> parts = words_of(text, " \t-");
  if (parts.size() > 1 && suffix_number(parts.back()) != 0) parts.pop_back();
  std::string whole;
  for (const std::string& part : parts) whole += part;
  if (WordTables::built_in().is_placeholder("name", whole)) return {};
  std::erase_if(parts, [](const std::string& part) {
    return WordTables::built_in().is_placeholder("name", part);
  });
  return parts;
}

std::string folded_street(std::string_view text) {
  const std::vector<std::string> words = words_of(decode_entities(text), " \t,;#-/");
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    const auto [count, form] = street_form(words, i);
    out += count == 0 ? without_zeros(words[i]) : form;
    i += count == 0 ? 1 : count;
  }
  if (WordTables::built_in().is_placeholder("street", out)) out.clear();
  return out;
}

std::string_view street_number(std::string_view street) {
  const std::size_t begin = street.find_first_of("0123456789");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = street.find_first_not_of("0123456789", begin);
  return street.substr(begin, end == std::string_view::npos ? end : end - begin);
}

std::string phone_digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (core::is_digit(c)) digits += c;
    const bool ends =
        core::is_letter(c) || std::string_view("#,;/").find(c) != std::string_view::npos;
    if (ends && !digits.empty()) break;
  }
  if (digits.size() == 11 && digits.front() == '1') digits.erase(0, 1);
  if (digits.size() > 10) digits.resize(10);
  if (digits.size() < 7) return {};
  digits.erase(0, digits.size() - 7);
  if (WordTables::built_in().is_placeholder("phone", digits)) digits.clear();
  return digits;
}

std::string soundex(std::string_view folded_name) {
  // Of A to Z: the code, 0 for vowels, which separate equal codes, - for H and W, which do not.
  constexpr std::string_view kCodes = "01230120022455012623010202";
  std::string out;
  char last = '\0';
  for (const char c : folded_name) {
    if (!core::is_upper(c)) continue;
    const bool is_silent = c == 'H' || c == 'W';
    const char code = kCodes[static_cast<std::size_t>(c - 'A')];
    if (out.empty()) {
      out += c;
    } else if (!is_silent && code != '0' && code != last && out.size() < 4) {
      out += code;
    }
    if (!is_silent || out.size() == 1) last = code;
  }
  if (!out.empty()) out.resize(4, '0');
  return out;
}

unsigned suffix_number(std::string_view text) {
  const std::string suffix = folded(text);
  if (suffix == "JR" || suffix == "II" || suffix == "2ND") return 1;
  if (suffix == "SR") return 2;
  if (suffix == "III" || suffix == "IV" || suffix == "3RD" || suffix == "4TH") return 3;
  return 0;
}

std::string birth_day(std::string_view text) {
  std::string digits;
  for (const char c : core::trimmed(text)) {
    if (c == '-' && digits.size() < 8) continue;
    if (!core::is_digit(c) || digits.size() == 8) break;
    digits += c;
  }
  if (digits.size() != 8 || core::parse_date(digits).precision != core::Precision::kDay) return {};
  if (WordTables::built_in().is_placeholder("birth_date", digits)) return {};
  return digits;
}

}  // namespace iztk::linkage
