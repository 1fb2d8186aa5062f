#include "redaction/ascii_set.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace iztk::redaction {
namespace {

constexpr std::size_t kWord = 64;

#if defined(__x86_64__)

#define IZTK_SSSE3 __attribute__((target("ssse3")))

constexpr std::size_t kBlock = 16;

IZTK_SSSE3 std::uint64_t mark_block(const char* bytes, __m128i table, __m128i bit_of_half) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i nibble = _mm_set1_epi8(15);
  const __m128i low = _mm_shuffle_epi8(table, _mm_and_si128(block, nibble));
  const __m128i high =
      _mm_shuffle_epi8(bit_of_half, _mm_and_si128(_mm_srli_epi16(block, 4), nibble));
  const __m128i out = _mm_cmpeq_epi8(_mm_and_si128(low, high), _mm_setzero_si128());
  return static_cast<std::uint64_t>(_mm_movemask_epi8(out) ^ 0xffff);
}

IZTK_SSSE3 void mark_ssse3(std::string_view text, const std::array<std::uint8_t, 16>& low,
                           std::vector<std::uint64_t>* bits) {
  const __m128i table = _mm_load_si128(reinterpret_cast<const __m128i*>(low.data()));
  const __m128i bit_of_half = _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  std::size_t word = 0;
  for (; (word + 1) * kWord <= text.size(); ++word) {
    std::uint64_t mask = 0;
    for (std::size_t block = 0; block < kWord; block += kBlock) {
      mask |= mark_block(text.data() + word * kWord + block, table, bit_of_half) << block;
    }
    (*bits)[word] = mask;
  }
  if (word == bits->size()) return;
  // NUL is in no set, so what stands behind the end is not marked.
  char rest[kWord] = {};
  std::memcpy(rest, text.data() + word * kWord, text.size() - word * kWord);
  std::uint64_t mask = 0;
  for (std::size_t block = 0; block < kWord; block += kBlock) {
    mask |= mark_block(rest + block, table, bit_of_half) << block;
  }
  (*bits)[word] = mask;
}

#endif

}  // namespace

void AsciiSet::mark_portable(std::string_view text, std::vector<std::uint64_t>* bits) const {
  bits->assign((text.size() + kWord - 1) / kWord, 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    (*bits)[i / kWord] |= static_cast<std::uint64_t>(contains(text[i])) << i % kWord;
  }
}

void AsciiSet::mark(std::string_view text, std::vector<std::uint64_t>* bits) const {
#if defined(__x86_64__)
  static const bool has_ssse3 = __builtin_cpu_supports("ssse3");
  if (has_ssse3) {
    bits->resize((text.size() + kWord - 1) / kWord);
    mark_ssse3(text, low_, bits);
    return;
  }
#endif
  mark_portable(text, bits);
}

}  // namespace iztk::redaction
