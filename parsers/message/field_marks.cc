#include "parsers/message/field_marks.h"

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace iztk::parsers {
namespace {

constexpr char kComponent = '^';
constexpr char kSubcomponent = '&';
constexpr char kFirstPrintable = ' ';

bool is_odd(char c) {
  // Bytes above 0x7F are negative, or above '~'.
  const auto byte = static_cast<unsigned char>(c);
  return byte < kFirstPrintable || byte > 0x7f || c == '~' || c == '\\' || c == '"';
}

}  // namespace

FieldMarks mark_field_portable(std::string_view text) {
  FieldMarks marks;
  marks.plain = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (text[i] == kComponent) marks.components |= bit;
    if (text[i] == kSubcomponent) marks.subcomponents |= bit;
    if (text[i] == ' ') marks.blanks |= bit;
    if (is_odd(text[i])) marks.plain = false;
  }
  return marks;
}

#if defined(__SSE2__)

FieldMarks mark_field(std::string_view text, std::string_view bytes) {
  constexpr std::size_t kBlock = 16;
  FieldMarks marks;
  std::uint64_t odd = 0;
  const char* const readable_end = bytes.data() + bytes.size();
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    const char* block = text.data() + at;
    char copy[kBlock] = {};
    if (readable_end - block < static_cast<std::ptrdiff_t>(kBlock)) {
      std::memcpy(copy, block, text.size() - at);
      block = copy;
    }
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block));
    const auto where = [&](__m128i mask) {
      return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(mask))) << at;
    };
    const auto equals = [&](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
    marks.components |= where(equals(kComponent));
    marks.subcomponents |= where(equals(kSubcomponent));
    marks.blanks |= where(equals(' '));
    // As signed numbers, bytes above 0x7F are below all others.
    const __m128i low = _mm_cmplt_epi8(v, _mm_set1_epi8(kFirstPrintable));
    const __m128i special = _mm_or_si128(_mm_or_si128(equals('~'), equals('\\')), equals('"'));
    odd |= where(_mm_or_si128(low, special));
  }
  const std::uint64_t in_text =
      text.size() < kMostMarkedBytes ? (std::uint64_t{1} << text.size()) - 1 : ~std::uint64_t{0};
  marks.components &= in_text;
  marks.subcomponents &= in_text;
  marks.blanks &= in_text;
  marks.plain = (odd & in_text) == 0;
  return marks;
}

#else

FieldMarks mark_field(std::string_view text, std::string_view) { return mark_field_portable(text); }

#endif  // __SSE2__

}  // namespace iztk::parsers
