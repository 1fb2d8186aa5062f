#include "parsers/message/scan.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace iztk::parsers {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kChunk = 64 * kBlock;

void start(ScanResult* result) {
  result->mark_count = 0;
  result->line_ends.clear();
  result->high_bytes = false;
  result->escapes = false;
  result->control_bytes = false;
}

// Room for `bytes` bytes more, each of which may be a mark, and for one block that is written
// beyond.
void reserve(std::size_t bytes, ScanResult* result) {
  const std::size_t needed = result->mark_count + bytes + kBlock;
  if (needed > result->marks.size()) result->marks.resize(2 * needed);
}

void scan_bytes(std::string_view bytes, std::size_t from, const ScanRequest& request,
                ScanResult* result) {
  for (std::size_t block = from; block < bytes.size(); block += kBlock) {
    reserve(kBlock, result);
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
  // The low four bits of a byte below 0x20 pick an entry, of TAB, LF and CR zero; those from 0x10
  // on have bit 4.
  const __m256i usual = _mm256_setr_epi8(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1,  //
                                         1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1);
  const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1f)), v);
  const __m256i entry =
      _mm256_or_si256(_mm256_shuffle_epi8(usual, v), _mm256_and_si256(v, _mm256_set1_epi8(0x10)));
  return _mm256_and_si256(control, entry);
}

// Writes the positions of the set bits. A mark comes about every eight bytes, so twelve at once,
// without a branch for each, do for most blocks.
IZTK_AVX2 inline std::size_t append_marks(std::uint64_t mask, std::uint32_t base,
                                          std::uint32_t* out) {
  constexpr std::size_t kAtOnce = 12;
  const auto count = static_cast<std::size_t>(_mm_popcnt_u64(mask));
  for (std::size_t i = 0; i < kAtOnce; ++i) {
    out[i] = base + static_cast<std::uint32_t>(_tzcnt_u64(mask));
    mask = _blsr_u64(mask);
  }
  for (std::size_t i = kAtOnce; i < count; ++i) {
    out[i] = base + static_cast<std::uint32_t>(_tzcnt_u64(mask));
    mask = _blsr_u64(mask);
  }
  return count;
}

// The bytes of one scan as vectors, and what is gathered on the way.
struct VectorScan {
  __m256i separator;
  __m256i escape;
  __m256i second_terminator;
  __m256i high;
  __m256i control;
  std::uint64_t escapes = 0;
};

// Scans whole blocks, for which there must be room in result->marks.
IZTK_AVX2 void scan_blocks(std::string_view bytes, std::size_t begin, std::size_t end,
                           std::size_t escapes_from, VectorScan& state, ScanResult* result) {
  const __m256i separator = state.separator;
  const __m256i escape = state.escape;
  const __m256i carriage_return = _mm256_set1_epi8('\r');
  const __m256i second_terminator = state.second_terminator;
  __m256i high = state.high;
  __m256i control = state.control;
  std::uint64_t escapes = state.escapes;
  std::uint32_t* const marks = result->marks.data();
  std::size_t count = result->mark_count;
  for (std::size_t i = begin; i < end; i += kBlock) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data() + i));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes.data() + i + 32));
    high = _mm256_or_si256(high, _mm256_or_si256(a, b));
    control = _mm256_or_si256(control, _mm256_or_si256(unusual_control(a), unusual_control(b)));
    std::uint64_t escape_mask = equal_mask(a, b, escape);
    if (i < escapes_from)
      escape_mask = escapes_from - i >= kBlock ? 0 : escape_mask >> (escapes_from - i);
    escapes |= escape_mask;
    const std::uint64_t terminators =
        equal_mask(a, b, carriage_return) | equal_mask(a, b, second_terminator);
    const std::uint64_t mask = terminators | equal_mask(a, b, separator);
    for (std::uint64_t rest = terminators; rest != 0; rest = _blsr_u64(rest)) {
      const std::uint64_t before = mask & ((rest & -rest) - 1);
      result->line_ends.push_back(
          static_cast<std::uint32_t>(count + static_cast<std::size_t>(_mm_popcnt_u64(before))));
    }
    count += append_marks(mask, static_cast<std::uint32_t>(i), marks + count);
  }
  state.high = high;
  state.control = control;
  state.escapes = escapes;
  result->mark_count = count;
}

IZTK_AVX2 void scan_avx2(std::string_view bytes, const ScanRequest& request, ScanResult* result) {
  VectorScan state;
  state.separator = _mm256_set1_epi8(request.field_separator);
  state.escape = _mm256_set1_epi8(request.escape);
  // Where LF is no terminator, look for CR twice: no branch in the loop.
  state.second_terminator = _mm256_set1_epi8(request.line_feed_ends_segments ? '\n' : '\r');
  state.high = _mm256_setzero_si256();
  state.control = _mm256_setzero_si256();
  const std::size_t whole_blocks = bytes.size() / kBlock * kBlock;
  for (std::size_t begin = 0; begin < whole_blocks; begin += kChunk) {
    reserve(kChunk, result);
    scan_blocks(bytes, begin, std::min(begin + kChunk, whole_blocks), request.escapes_from, state,
                result);
  }
  result->high_bytes = _mm256_movemask_epi8(state.high) != 0;
  result->control_bytes = _mm256_testz_si256(state.control, state.control) == 0;
  result->escapes = state.escapes != 0;
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
