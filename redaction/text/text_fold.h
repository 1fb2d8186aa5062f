#ifndef IZTK_REDACTION_TEXT_TEXT_FOLD_H_
#define IZTK_REDACTION_TEXT_TEXT_FOLD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/ascii.h"

namespace iztk::redaction {

/// A text as it is compared: small letters of any script without accents (core::folded_letters),
/// and without blanks, punctuation and characters of no width, so that "O'Brien", "OBRIEN" and
/// "o brien" are the same, and "1968-05-27" is "19680527". The delimiters of HL7, line ends and
/// double quotes stay: nothing is joined across them. NUL bytes go, so UTF-16 reads like ASCII.
/// Bytes that are not UTF-8 are taken for Windows-1252.
struct FoldedText {
  std::string text;
  std::vector<std::uint32_t> offsets;  ///< Of each byte of `text` in what was folded.

  void clear() {
    text.clear();
    offsets.clear();
  }
};

/// Appends the folded form of `text`; offsets start at `base`.
void fold(std::string_view text, std::uint32_t base, FoldedText* out);

/// The folded form alone.
std::string folded(std::string_view text);

/// Where folded texts are searched: behind the text stand bytes that no text has, so that a search
/// may read eight bytes from any place in it. Used again and again, so that its memory stays warm.
class FoldBuffer {
 public:
  /// Replaces what was there by the folded form of `text`.
  void assign(std::string_view text);

  /// Takes out lines of fewer than `least` bytes. Each line is ended by LF.
  void drop_short_lines(std::size_t least);

  std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::vector<char> bytes_;
  std::size_t size_ = 0;
};

/// ASCII letters and digits.
using core::is_alphanumeric;
using core::is_digit;

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_TEXT_TEXT_FOLD_H_
