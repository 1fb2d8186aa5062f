#include "core/text/printable.h"

#include <algorithm>
#include <iterator>

namespace iztk::core {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Control, format and invisible characters of Unicode (general categories Cc, Cf, Zl, Zp, and
/// letters without a shape). In order.
constexpr Range kHidden[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},       {0x34F, 0x34F},     {0x600, 0x605},
    {0x61C, 0x61C},   {0x6DD, 0x6DD},   {0x70F, 0x70F},     {0x115F, 0x1160},   {0x17B4, 0x17B5},
    {0x180B, 0x180F}, {0x200B, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F},   {0x2800, 0x2800},
    {0x3164, 0x3164}, {0xE000, 0xF8FF}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0x10FFFF},
};

void append_hex(char32_t value, std::size_t least_digits, std::string* out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  while (value != 0 || digits.size() < least_digits) {
    digits += kDigits[value & 0xF];
    value >>= 4;
  }
  out->append(digits.rbegin(), digits.rend());
}

}  // namespace

bool is_printable(const Character& character) {
  if (!character.valid) return false;
  if (character.value >= 0x20 && character.value < 0x7F) return true;
  const auto* range = std::find_if(std::begin(kHidden), std::end(kHidden),
                                   [&](const Range& r) { return character.value <= r.last; });
  return range == std::end(kHidden) || character.value < range->first;
}

void append_printable(const Character& character, std::string_view bytes, std::string* out) {
  if (is_printable(character)) {
    out->append(bytes);
  } else if (!character.valid || character.value < 0x80) {
    out->append("\\x");
    append_hex(character.value, 2, out);
  } else {
    out->append("\\u{");
    append_hex(character.value, 4, out);
    out->append("}");
  }
}

std::string printable(std::string_view text) {
  const std::size_t plain = plain_length(text);
  std::string out(text.substr(0, plain));
  text.remove_prefix(plain);
  while (!text.empty()) {
    const Character character = first_character(text);
    append_printable(character, text.substr(0, character.bytes), &out);
    text.remove_prefix(character.bytes);
  }
  return out;
}

}  // namespace iztk::core
