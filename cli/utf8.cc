#include "cli/utf8.h"

#include "parsers/utf8.h"

namespace iztk::cli {

Character first_character(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  const parsers::CodePoint code_point = parsers::decode_utf8(text);
  if (code_point.size == 0) return {byte, 1, false};
  return {code_point.value, code_point.size, true};
}

}  // namespace iztk::cli
