#ifndef IZTK_CORE_TEXT_UTF8_H_
#define IZTK_CORE_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::core {

/// A code point, and how many bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  ///< 0 if the bytes are not UTF-8.
};

/// The code point at the start of `text`, which is not empty. Strict: no overlong forms, no
/// surrogates, nothing above U+10FFFF.
CodePoint decode_utf8(std::string_view text);

/// Offset of the first byte that does not belong to valid UTF-8, or the size of the text.
std::size_t find_invalid_utf8(std::string_view text);

/// Writes a code point, at most four bytes; it must not be a surrogate or above U+10FFFF. Returns
/// the end of what was written.
char* write_utf8(char32_t code_point, char* out);

void append_utf8(char32_t code_point, std::string* out);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_UTF8_H_
