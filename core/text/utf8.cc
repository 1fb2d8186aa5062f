#include "core/text/utf8.h"

#include "core/text/ascii.h"

namespace iztk::core {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

char32_t bits(char c, unsigned mask) { return static_cast<unsigned char>(c) & mask; }

}  // namespace

CodePoint decode_utf8(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return {first, 1};

  // Least value of a sequence of each size; below it the form is overlong.
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return {};
  char32_t value = bits(text[0], 0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(text[i])) return {};
    value = value << 6 | bits(text[i], 0x3F);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLeast[size] || surrogate || value > 0x10FFFF) return {};
  return {value, size};
}

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while ((at = find_high_byte(text, at)) < text.size()) {
    const CodePoint point = decode_utf8(text.substr(at, 4));
    if (point.size == 0) return at;
    at += point.size;
  }
  return text.size();
}

char* write_utf8(char32_t code_point, char* out) {
  const auto put = [&out](char32_t byte) { *out++ = static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
  return out;
}

void append_utf8(char32_t code_point, std::string* out) {
  char bytes[4];
  out->append(bytes, write_utf8(code_point, bytes));
}

}  // namespace iztk::core
