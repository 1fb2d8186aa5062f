#include "parsers/scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace iztk::parsers {
namespace {

constexpr std::size_t kBlock = 64;

void start(ScanResult* result) {
  result->mark_count = 0;
  result->line_ends.clear();
  result->high_bytes = false;
  result->escapes = false;
  result->control_bytes = false;
}

// Room for one block more, in which every byte may be a mark.
void reserve_block(ScanResult* result) {
  if (result->mark_count + kBlock > result->marks.size())
    result->marks.resize(2 * result->marks.size() + 4 * kBlock);
}

void scan_bytes(std::string_view bytes, std::size_t from, const ScanRequest& request,
                ScanResult* result) {
  for (std::size_t block = from; block < bytes.size(); block += kBlock) {
    reserve_block(result);
    const std::size_t end = block + kBlock < bytes.size() ? block + kBlock : bytes.size();
    for (std::size_t i = block; i < end; ++i) {
      const char c = bytes[i];
      const bool terminator = c == '\r' || (c == '\n' && request.line_feed_ends_segments);
      if (terminator) result->line_ends.push_back(static_cast<std::uint32_t>(result->mark_count));
      if (terminator || c == request.field_separator) {
        result->marks[result->mark_count++] = static_cast<std::uint32_t>(i);
      }
      const auto byte = static_cast<unsigned char>(c);
      result->high_bytes |= byte > 0x7f;
      result->escapes |= c == request.escape && i >= request.escapes_from;
      result->control_bytes |= byte < 0x20 && c != '\r' && c != '\n' && c != '\t';
    }
  }
}

#if defined(__x86_64__)

#define IZTK_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt")))

// 64 bytes, compared with one byte: bit i is set where byte i is equal.
IZTK_AVX2 inline std::uint64_t equal_mask(__m256i low, __m256i high, __m256i byte) {
  const auto low_mask =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, byte)));
  const auto high_mask =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, byte)));
  return low_mask | static_cast<std::uint64_t>(high_mask) << 32;
}

// Control characters other than CR, LF and TAB give non-zero bytes.
IZTK_AVX2 inline __m256i unusual_control(__m256i v) {
  const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1f)), v);
  const __m256i usual =
      _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\r')),
                      _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\n')),
                                      _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\t'))));
  return _mm256_andnot_si256(usual, control);
}

// Writes the positions of the set bits. Eight at a time without a branch for each: a mark comes
// about every eight bytes, so most blocks need one or two rounds.
IZTK_AVX2 inline void append_marks(std::uint64_t mask, std::uint32_t base, ScanResult* result) {
  std::uint32_t* out = result->marks.data() + result->mark_count;
  const auto count = static_cast<std::size_t>(_mm_popcnt_u64(mask));
  for (std::size_t done = 0; done < count; done += 8) {
    for (std::size_t i = 0; i < 8; ++i) {
      out[done + i] = base + static_cast<std::uint32_t>(_tzcnt_u64(mask));
      mask = _blsr_u64(mask);
    }
  }
  result->mark_count += count;
}

IZTK_AVX2 void scan_avx2(std::string_view bytes, const ScanRequest& request, ScanResult* result) {
  const __m256i separator = _mm256_set1_epi8(request.field_separator);
  const __m256i escape = _mm256_set1_epi8(request.escape);
  const __m256i carriage_return = _mm256_set1_epi8('\r');
  // Where LF is no terminator, look for CR twice: no branch in the loop.
  const __m256i second_terminator = _mm256_set1_epi8(request.line_feed_ends_segments ? '\n' : '\r');
  __m256i high = _mm256_setzero_si256();
  __m256i control = _mm256_setzero_si256();
  std::uint64_t escapes = 0;

  const std::size_t whole_blocks = bytes.size() / kBlock * kBlock;
  for (std::size_t i = 0; i < whole_blocks; i += kBlock) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data() + i));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data() + i + 32));
    high = _mm256_or_si256(high, _mm256_or_si256(a, b));
    control = _mm256_or_si256(control, _mm256_or_si256(unusual_control(a), unusual_control(b)));
    std::uint64_t escape_mask = equal_mask(a, b, escape);
    if (i < request.escapes_from) {
      const std::size_t ignored = request.escapes_from - i;
      escape_mask = ignored >= kBlock ? 0 : escape_mask >> ignored;
    }
    escapes |= escape_mask;
    const std::uint64_t terminators =
        equal_mask(a, b, carriage_return) | equal_mask(a, b, second_terminator);
    const std::uint64_t marks = terminators | equal_mask(a, b, separator);
    for (std::uint64_t rest = terminators; rest != 0; rest = _blsr_u64(rest)) {
      const std::uint64_t before = marks & _blsmsk_u64(rest) & ~(rest & -rest);
      result->line_ends.push_back(static_cast<std::uint32_t>(result->mark_count) +
                                  static_cast<std::uint32_t>(_mm_popcnt_u64(before)));
    }
    reserve_block(result);
    append_marks(marks, static_cast<std::uint32_t>(i), result);
  }
  result->high_bytes = _mm256_movemask_epi8(high) != 0;
  result->control_bytes = _mm256_testz_si256(control, control) == 0;
  result->escapes = escapes != 0;
  scan_bytes(bytes, whole_blocks, request, result);
}

#endif  // __x86_64__

}  // namespace

void scan_portable(std::string_view bytes, const ScanRequest& request, ScanResult* result) {
  start(result);
  scan_bytes(bytes, 0, request, result);
}

void scan(std::string_view bytes, const ScanRequest& request, ScanResult* result) {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                               __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  if (has_avx2) {
    start(result);
    scan_avx2(bytes, request, result);
    return;
  }
#endif
  scan_portable(bytes, request, result);
}

}  // namespace iztk::parsers
