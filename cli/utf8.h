#ifndef IZTK_CLI_UTF8_H_
#define IZTK_CLI_UTF8_H_

#include <cstddef>
#include <string_view>

namespace iztk::cli {

/// One character at the front of a text. A byte that is not part of valid UTF-8 is a character of
/// its own with `valid` false and the byte as its value.
struct Character {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = true;
};

/// The first character of `text`, which is not empty. Strict: no overlong forms, no surrogates.
Character first_character(std::string_view text);

}  // namespace iztk::cli

#endif  // IZTK_CLI_UTF8_H_
