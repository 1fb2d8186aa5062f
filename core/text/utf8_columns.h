#ifndef IZTK_CORE_TEXT_UTF8_COLUMNS_H_
#define IZTK_CORE_TEXT_UTF8_COLUMNS_H_

#include <cstddef>
#include <string_view>

namespace iztk::core {

/// One character at the front of a text. A byte that is not part of valid UTF-8 counts as a
/// character with `valid` false and the byte as its value.
struct Character {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = true;
};

/// Like first_character(), for a text that begins with a byte above 0x7F.
Character first_character_beyond_ascii(std::string_view text);

/// The first character of `text`, which is not empty. Strict: no overlong forms, no surrogates.
inline Character first_character(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  return byte < 0x80 ? Character{byte, 1, true} : first_character_beyond_ascii(text);
}

/// Length of the prefix of `text` that consists of printable ASCII characters, which need no
/// further checks.
std::size_t plain_length(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_UTF8_COLUMNS_H_
