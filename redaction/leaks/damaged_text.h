#ifndef IZTK_REDACTION_LEAKS_DAMAGED_TEXT_H_
#define IZTK_REDACTION_LEAKS_DAMAGED_TEXT_H_

#include <string>
#include <string_view>

namespace iztk::redaction {

/// What becomes of a text with letters above ASCII on its way through programs that do not know its
/// character set.
struct DamagedText {
  std::string misread;       ///< UTF-8 that was read as Windows-1252, in UTF-8: "MuÃ±oz".
  std::string letters_lost;  ///< Without these letters: "Nuez".
  std::string utf7;          ///< RFC 2152: "Nu+APE-ez", of which only letters and digits count.
};

/// Bytes that are not UTF-8 are taken for Windows-1252.
DamagedText damaged(std::string_view text);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_LEAKS_DAMAGED_TEXT_H_
