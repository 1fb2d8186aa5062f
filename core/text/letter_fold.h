#ifndef IZTK_CORE_TEXT_LETTER_FOLD_H_
#define IZTK_CORE_TEXT_LETTER_FOLD_H_

#include <string_view>

namespace iztk::core {

/// The letters and digits that a character counts as when names are compared, in UTF-8: Unicode's
/// compatibility decomposition without marks, in small letters of any script, Latin letters as
/// ASCII letters (`Ễ` is "e", `ß` is "ss", `ﬁ` is "fi", `ł` is "l", `Ω` is "ω"), digits of any
/// script as ASCII digits. Empty for anything that is neither letter nor digit: marks, apostrophes
/// of all kinds, blanks, zero-width characters. At most twice the bytes of the character, and never
/// an ASCII character other than letters and digits. The view is always valid. May be called by
/// several threads.
std::string_view folded_letters(char32_t character);

/// The character of a byte above 0x7F in Windows-1252, which includes all of ISO 8859-1.
char32_t windows_1252(unsigned char byte);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_LETTER_FOLD_H_
