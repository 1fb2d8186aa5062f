#include "core/text/utf8_columns.h"

#include <algorithm>

#include "core/text/utf8.h"

namespace iztk::core {

Character first_character_beyond_ascii(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  const core::CodePoint code_point = core::decode_utf8(text);
  if (code_point.size == 0) return {byte, 1, false};
  return {code_point.value, code_point.size, true};
}

std::size_t plain_length(std::string_view text) {
  const auto other =
      std::find_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; });
  return static_cast<std::size_t>(other - text.begin());
}

}  // namespace iztk::core
