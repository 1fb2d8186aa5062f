#ifndef IZTK_LINKAGE_CODES_CODE_BITS_H_
#define IZTK_LINKAGE_CODES_CODE_BITS_H_

#include <array>
#include <bit>
#include <cstdint>

#include "linkage/codes/code_layout.h"

namespace iztk::linkage {

/// The bits of one segment, the first in the lowest bit.
using SegmentBits = std::array<std::uint64_t, 2>;

inline bool is_empty(const SegmentBits& bits) { return (bits[0] | bits[1]) == 0; }
inline int count(const SegmentBits& bits) {
  return std::popcount(bits[0]) + std::popcount(bits[1]);
}
inline int count_common(const SegmentBits& a, const SegmentBits& b) {
  return std::popcount(a[0] & b[0]) + std::popcount(a[1] & b[1]);
}

/// The 512 bits of a linkage code. An empty segment means that the value is missing, never that it
/// is equal to another.
struct CodeBits {
  std::array<std::uint64_t, kCodeBits / 64> words = {};

  void set(const CodeLayout::Row& row, const SegmentBits& bits) {
    for (std::uint32_t i = 0; i < row.bits; ++i) {
      const std::uint64_t bit = bits[i / 64] >> (i % 64) & 1;
      words[(row.from + i) / 64] |= bit << ((row.from + i) % 64);
    }
  }
  SegmentBits get(const CodeLayout::Row& row) const {
    SegmentBits bits = {};
    for (std::uint32_t i = 0; i < row.bits; ++i) {
      const std::uint64_t bit = words[(row.from + i) / 64] >> ((row.from + i) % 64) & 1;
      bits[i / 64] |= bit << (i % 64);
    }
    return bits;
  }

  friend bool operator==(const CodeBits&, const CodeBits&) = default;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_CODES_CODE_BITS_H_
