#ifndef IZTK_PARSERS_MESSAGE_HEX_ESCAPE_H_
#define IZTK_PARSERS_MESSAGE_HEX_ESCAPE_H_

#include <cstddef>
#include <string_view>

#include "core/findings/rule.h"
#include "parsers/charset/charset.h"

namespace iztk::parsers {

/// Whether the text is pairs of hexadecimal digits, at least one.
bool are_hex_bytes(std::string_view digits);

/// Whether `digits`, what stands behind X in an escape sequence, can be read: pairs of digits, or
/// in UTF-8 the number of a character in three or five digits.
bool is_hex_escape(std::string_view digits, Charset charset);

/// So many bytes are enough for a sequence of up to as many digits.
inline constexpr std::size_t kMostHexBytes = 64;

struct WrittenHexEscape {
  char* end = nullptr;                 ///< Behind what was written.
  const core::Rule* oddity = nullptr;  ///< What is odd about it, or nullptr.
};

/// Writes what a sequence for which is_hex_escape() holds stands for; never more bytes than it has
/// digits. As bytes, unless it can only be the number of a character; if `bytes_are_no_text`, they
/// cannot be read beside the sequences around them, and more is taken for a number.
WrittenHexEscape write_hex_escape(std::string_view digits, Charset charset, bool bytes_are_no_text,
                                  char* out);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_HEX_ESCAPE_H_
