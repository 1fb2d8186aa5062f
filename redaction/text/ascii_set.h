#ifndef IZTK_REDACTION_TEXT_ASCII_SET_H_
#define IZTK_REDACTION_TEXT_ASCII_SET_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace iztk::redaction {

/// A set of ASCII characters that is looked for in 16 bytes at a time where the processor can: bit
/// `high half` of `low[low half]` says whether a character is in the set.
class AsciiSet {
 public:
  constexpr explicit AsciiSet(std::string_view characters) {
    for (const char c : characters) {
      const auto byte = static_cast<unsigned char>(c);
      low_[byte & 15] = static_cast<std::uint8_t>(low_[byte & 15] | 1u << (byte >> 4));
    }
  }

  constexpr bool contains(char c) const {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && (low_[byte & 15] >> (byte >> 4) & 1) != 0;
  }

  /// Marks the characters of the set: bit `i % 64` of word `i / 64` is byte `i` of the text. Bits
  /// behind the end are not set.
  void mark(std::string_view text, std::vector<std::uint64_t>* bits) const;

  /// The same without the processor's own instructions.
  void mark_portable(std::string_view text, std::vector<std::uint64_t>* bits) const;

  /// Bits of the high halves, by low half.
  const std::array<std::uint8_t, 16>& table() const { return low_; }

 private:
  alignas(16) std::array<std::uint8_t, 16> low_ = {};
};

#if defined(__x86_64__)

/// For 16 bytes: a bit for each that is in the set. Needs SSSE3.
__attribute__((target("ssse3"))) inline unsigned members(const AsciiSet& set, __m128i bytes) {
  const __m128i table = _mm_load_si128(reinterpret_cast<const __m128i*>(set.table().data()));
  const __m128i bit_of_half = _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m128i nibble = _mm_set1_epi8(15);
  const __m128i low = _mm_shuffle_epi8(table, _mm_and_si128(bytes, nibble));
  const __m128i high =
      _mm_shuffle_epi8(bit_of_half, _mm_and_si128(_mm_srli_epi16(bytes, 4), nibble));
  const __m128i out = _mm_cmpeq_epi8(_mm_and_si128(low, high), _mm_setzero_si128());
  return static_cast<unsigned>(_mm_movemask_epi8(out)) ^ 0xffff;
}

#endif

/// Calls `take(begin, end)` for each run of set bits.
template <typename Take>
void for_each_run(const std::vector<std::uint64_t>& bits, const Take& take) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t begin = kNone;
  for (std::size_t word = 0; word < bits.size(); ++word) {
    // A bit is set where a run begins or ends.
    const bool open = begin != kNone;
    std::uint64_t edges = bits[word] ^ (bits[word] << 1 | (open ? 1 : 0));
    for (; edges != 0; edges &= edges - 1) {
      const std::size_t at = word * 64 + static_cast<std::size_t>(std::countr_zero(edges));
      if (begin == kNone) {
        begin = at;
        continue;
      }
      take(begin, at);
      begin = kNone;
    }
  }
  if (begin != kNone) take(begin, bits.size() * 64);
}

/// The same for runs of at least `least` bits alone, 1 to 64. Changes the bits.
template <typename Take>
void for_each_long_run(std::vector<std::uint64_t>* bits, std::size_t least, const Take& take) {
  // A run loses its last bits, so that short ones are gone.
  const std::size_t lost = least - 1;
  for (std::size_t done = 0; done < lost;) {
    const std::size_t step = std::min(done + 1, lost - done);
    for (std::size_t word = 0; word < bits->size(); ++word) {
      const std::uint64_t next = word + 1 < bits->size() ? (*bits)[word + 1] : 0;
      (*bits)[word] &= (*bits)[word] >> step | next << (64 - step);
    }
    done += step;
  }
  for_each_run(*bits, [&](std::size_t begin, std::size_t end) { take(begin, end + lost); });
}

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_TEXT_ASCII_SET_H_
