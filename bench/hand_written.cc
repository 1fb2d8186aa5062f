#include "bench/hand_written.h"

#include <immintrin.h>

#include <array>

namespace iztk::bench {
namespace {

#define IZTK_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

IZTK_AVX2 inline std::uint64_t mask_of(__m256i low, __m256i high, char c) {
  const __m256i byte = _mm256_set1_epi8(c);
  const auto a = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, byte)));
  const auto b = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, byte)));
  return a | static_cast<std::uint64_t>(b) << 32;
}

IZTK_AVX2 std::size_t index_delimiters(std::string_view bytes, std::vector<std::uint32_t>* index) {
  index->resize(bytes.size() + 64);
  std::uint32_t* out = index->data();
  std::size_t count = 0;
  for (std::size_t i = 0; i + 64 <= bytes.size(); i += 64) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data() + i));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data() + i + 32));
    std::uint64_t mask = mask_of(a, b, '|') | mask_of(a, b, '^') | mask_of(a, b, '~') |
                         mask_of(a, b, '&') | mask_of(a, b, '\r');
    const auto found = static_cast<std::size_t>(_mm_popcnt_u64(mask));
    for (std::size_t done = 0; done < found; done += 8) {
      for (std::size_t k = 0; k < 8; ++k) {
        out[count + done + k] = static_cast<std::uint32_t>(i + _tzcnt_u64(mask));
        mask = _blsr_u64(mask);
      }
    }
    count += found;
  }
  return count;
}

}  // namespace

std::uint64_t index_and_walk(std::string_view bytes, std::vector<std::uint32_t>* index) {
  const std::size_t count = index_delimiters(bytes, index);
  std::array<std::uint64_t, 256> parts{};
  std::uint64_t lengths = 0;
  std::uint32_t previous = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t at = (*index)[i];
    ++parts[static_cast<unsigned char>(bytes[at])];
    lengths += at - previous;
    previous = at;
  }
  return lengths + parts['|'] + 3 * parts['^'] + 5 * parts['~'] + 7 * parts['&'] + 11 * parts['\r'];
}

}  // namespace iztk::bench
