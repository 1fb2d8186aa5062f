#ifndef IZTK_CORE_TEXT_ASCII_H_
#define IZTK_CORE_TEXT_ASCII_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace iztk::core {

/// ASCII character classes, independent of the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
constexpr bool is_alphanumeric(char c) { return is_digit(c) || is_letter(c); }

/// Whether all characters are digits; true for an empty text.
constexpr bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// Value of a hexadecimal digit; -1 if it is not one.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// A text without leading and trailing blanks and tabs.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// ASCII letters in the other case; all other bytes are unchanged.
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

/// Whether two texts are equal but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Offset of the first byte above 0x7F, or the size of the text. Looks at 16 bytes at a time.
std::size_t find_high_byte(std::string_view text, std::size_t from = 0);

inline bool is_ascii(std::string_view text) { return find_high_byte(text) == text.size(); }

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_ASCII_H_
