#ifndef IZTK_TRANSLATORS_ENGINE_FILLED_FIELDS_H_
#define IZTK_TRANSLATORS_ENGINE_FILLED_FIELDS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace iztk::translators {

/// Calls `use` with the number of each separator in a line, from 1, that has not another one or the
/// end behind it: the fields that are not empty.
template <typename Use>
void for_each_filled(std::string_view line, char separator, Use use) {
  std::uint32_t number = 0;
  std::size_t i = 0;
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8(separator);
  const auto marks = [&](std::size_t at) {
    const auto* from = reinterpret_cast<const __m128i*>(line.data() + at);
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(from), wanted)));
  };
  for (; i + sizeof(__m128i) < line.size(); i += sizeof(__m128i)) {
    const unsigned behind = marks(i + 1);
    for (unsigned here = marks(i); here != 0; here &= here - 1) {
      ++number;
      if ((behind >> std::countr_zero(here) & 1u) == 0) use(number);
    }
  }
#endif
  for (; i + 1 < line.size(); ++i) {
    if (line[i] != separator) continue;
    ++number;
    if (line[i + 1] != separator) use(number);
  }
}

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_FILLED_FIELDS_H_
