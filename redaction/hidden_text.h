#ifndef IZTK_REDACTION_HIDDEN_TEXT_H_
#define IZTK_REDACTION_HIDDEN_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::redaction {

/// A text that was made by decoding another, and where each byte comes from.
struct DecodedText {
  std::string text;
  std::vector<std::uint32_t> offsets;  ///< Of each byte in the text that was decoded.

  void clear() {
    text.clear();
    offsets.clear();
  }
};

/// Decodes what escapes single characters, all kinds at once: HL7 (`\F\`, `\X4A\`), JSON (`\u004a`,
/// `\n`), XML and HTML (`&#74;`, `&amp;`), URL (`%4A`), quoted-printable (`=4A`). False if nothing
/// was decoded.
bool decode_escapes(std::string_view text, DecodedText* out);

/// Decodes all runs that may be hexadecimal digits or base 64 (plain or for URLs), base 64 at all
/// four alignments, since nobody knows where the encoded text began. Bytes that are no text become
/// line ends. False if there is nothing to decode.
bool decode_runs(std::string_view text, DecodedText* out);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_HIDDEN_TEXT_H_
