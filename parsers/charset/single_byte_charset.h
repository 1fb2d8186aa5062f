#ifndef IZTK_PARSERS_CHARSET_SINGLE_BYTE_CHARSET_H_
#define IZTK_PARSERS_CHARSET_SINGLE_BYTE_CHARSET_H_

#include <array>

#include "parsers/charset/charset.h"

namespace iztk::parsers {

/// The characters of the bytes 0x80 to 0xFF.
using HighHalf = std::array<char16_t, 128>;

/// A byte that stands for no character.
inline constexpr char16_t kUnassigned = 0xFFFF;

/// The table of a single-byte set, as ICU defines it. Made at the first call; safe in threads.
const HighHalf& high_half(Charset charset);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_CHARSET_SINGLE_BYTE_CHARSET_H_
