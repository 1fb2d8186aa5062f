#ifndef IZTK_CORE_TEXT_PRINTABLE_H_
#define IZTK_CORE_TEXT_PRINTABLE_H_

#include <string>
#include <string_view>

#include "core/text/utf8_columns.h"

namespace iztk::core {

/// Whether a character can be shown as it is: not a control character, not a bidirectional control,
/// not invisible. Others could control a terminal, or make a report look different from its content
/// (CWE-150).
bool is_printable(const Character& character);

/// The character in a form that is safe to show: itself, `\xNN` for a byte, or `\u{NNNN}`.
/// `bytes` are the bytes of the character.
void append_printable(const Character& character, std::string_view bytes, std::string* out);

/// An untrusted text (file name, option, name of a sender) in a form that is safe to show in a
/// line.
std::string printable(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_PRINTABLE_H_
