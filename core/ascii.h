#ifndef IZTK_CORE_ASCII_H_
#define IZTK_CORE_ASCII_H_

#include <algorithm>
#include <string_view>

namespace iztk::core {

/// Classes of characters in ASCII, whatever the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// No character that is not a digit; true of an empty text.
constexpr bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace iztk::core

#endif  // IZTK_CORE_ASCII_H_
