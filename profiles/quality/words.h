#ifndef IZTK_PROFILES_QUALITY_WORDS_H_
#define IZTK_PROFILES_QUALITY_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>

/// Filler texts in place of data. ASCII only: other letters are unchanged.
namespace iztk::profiles {

/// In capitals, trimmed.
std::string in_capitals(std::string_view text);

/// How many decimal digits.
std::size_t count_digits(std::string_view text);

/// Whether `text`, in capitals, is a word for "unknown": UNKNOWN, NONE, N/A, XXX ...
bool is_placeholder(std::string_view text);

/// Whether `text` is one character repeated at least twice: XXX, 00000.
bool is_one_character(std::string_view text);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_QUALITY_WORDS_H_
