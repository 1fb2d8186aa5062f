#ifndef IZTK_CORE_TEXT_EIGHT_BYTES_H_
#define IZTK_CORE_TEXT_EIGHT_BYTES_H_

#include <cstdint>

namespace iztk::core {

/// For work on eight bytes at a time: `kEachByte * c` has `c` in each byte of a word.
inline constexpr std::uint64_t kEachByte = 0x0101010101010101;

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_EIGHT_BYTES_H_
