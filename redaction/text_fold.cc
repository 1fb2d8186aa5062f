#include "redaction/text_fold.h"

#include <algorithm>
#include <array>

namespace iztk::redaction {
namespace {

/// U+00C0 to U+00FF without accents; '*' for what becomes two letters, or goes.
constexpr std::string_view kLatin1 =
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y";
/// U+0100 to U+017F.
constexpr std::string_view kLatinExtended =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooo"
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// How an ASCII byte is folded; 0: it goes.
constexpr std::array<char, 128> make_ascii() {
  std::array<char, 128> table = {};
  for (int c = 0; c < 128; ++c) {
    const bool digit = c >= '0' && c <= '9';
    const bool small = c >= 'a' && c <= 'z';
    if (digit || small) table[c] = static_cast<char>(c);
    if (c >= 'A' && c <= 'Z') table[c] = static_cast<char>(c + 32);
  }
  for (const char c : std::string_view("|^~&\\\"\r\n")) table[static_cast<std::size_t>(c)] = c;
  // Everything else that may stand between two different texts.
  for (const char c : std::string_view("\x01\x02\x0b\x1c"))
    table[static_cast<std::size_t>(c)] = '\n';
  return table;
}
constexpr std::array<char, 128> kAscii = make_ascii();

struct CodePoint {
  std::uint32_t value = 0;
  std::uint32_t length = 1;
};

// The character at the front; a byte that does not start a UTF-8 sequence is Latin-1.
CodePoint decode(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::uint32_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (length == 1 || first > 0xf4 || text.size() < length) return {first, 1};
  std::uint32_t value = first & (0xffu >> (length + 1));
  for (std::uint32_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xc0) != 0x80) return {first, 1};
    value = value << 6 | (byte & 0x3f);
  }
  return {value, length};
}

// At most two letters; empty for what goes. Nothing known: as it is.
std::string_view fold_code_point(std::uint32_t value, std::string_view bytes, char* buffer) {
  if (value >= 0x300 && value <= 0x36f) return {};    // Combining accents.
  if (value >= 0xa0 && value < 0xc0) return {};       // Signs and the no-break space.
  if (value >= 0x2000 && value <= 0x206f) return {};  // Dashes, quotes, odd blanks.
  if (value == 0xc6 || value == 0xe6) return "ae";
  if (value == 0xde || value == 0xfe) return "th";
  if (value == 0xdf) return "ss";
  if (value == 0xd7 || value == 0xf7) return {};
  char letter = '\0';
  if (value >= 0xc0 && value <= 0xff) letter = kLatin1[value - 0xc0];
  if (value >= 0x100 && value <= 0x17f) letter = kLatinExtended[value - 0x100];
  if (value >= 0xff21 && value <= 0xff5a) letter = static_cast<char>((value - 0xff21) % 32 + 'a');
  if (letter == '\0') return bytes;
  buffer[0] = letter;
  return {buffer, 1};
}

}  // namespace

void fold(std::string_view text, std::uint32_t base, FoldedText* out) {
  const std::size_t start = out->text.size();
  // One byte of Latin-1 may become two letters.
  const bool high = std::any_of(text.begin(), text.end(),
                                [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const std::size_t most = start + text.size() * (high ? 2 : 1) + 1;
  out->text.resize(most);
  out->offsets.resize(most);
  char* to = out->text.data() + start;
  std::uint32_t* offset = out->offsets.data() + start;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const char c = kAscii[byte];
      *to = c;
      *offset = base + static_cast<std::uint32_t>(at);
      to += c != '\0';
      offset += c != '\0';
      ++at;
      continue;
    }
    const CodePoint character = decode(text.substr(at));
    char buffer[2];
    for (const char c :
         fold_code_point(character.value, text.substr(at, character.length), buffer)) {
      *to++ = c;
      *offset++ = base + static_cast<std::uint32_t>(at);
    }
    at += character.length;
  }
  const auto size = static_cast<std::size_t>(to - out->text.data());
  out->text.resize(size);
  out->offsets.resize(size);
}

std::string folded(std::string_view text) {
  FoldedText out;
  fold(text, 0, &out);
  return std::move(out.text);
}

}  // namespace iztk::redaction
