#include "redaction/leaks/damaged_text.h"

#include <cstdint>

#include "core/text/letter_fold.h"
#include "core/text/utf8.h"

namespace iztk::redaction {
namespace {

/// Writes a text in UTF-7, without the mark behind encoded letters.
class Utf7Writer {
 public:
  void add(char32_t character) {
    if (character < 0x80) {
      flush();
      text_ += static_cast<char>(character);
      return;
    }
    if (character >= 0x10000) {
      add_unit(0xd7c0 + (character >> 10));
      add_unit(0xdc00 + (character & 0x3ff));
    } else {
      add_unit(character);
    }
  }

  const std::string& text() {
    flush();
    return text_;
  }

 private:
  static constexpr int kSextet = 6;

  void add_unit(std::uint32_t unit) {
    bits_ = bits_ << 16 | unit;
    for (count_ += 16; count_ >= kSextet; count_ -= kSextet) write(bits_ >> (count_ - kSextet));
  }

  void flush() {
    if (count_ > 0) write(bits_ << (kSextet - count_));
    count_ = 0;
    bits_ = 0;
  }

  void write(std::uint64_t bits) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    text_ += kLetters[bits & 63];
  }

  std::string text_;
  std::uint64_t bits_ = 0;
  int count_ = 0;
};

}  // namespace

DamagedText damaged(std::string_view text) {
  DamagedText out;
  Utf7Writer utf7;
  while (!text.empty()) {
    core::CodePoint character = core::decode_utf8(text);
    if (character.size == 0) {
      character.value = core::windows_1252(static_cast<unsigned char>(text[0]));
      character.size = 1;
    }
    utf7.add(character.value);
    std::string bytes;
    core::append_utf8(character.value, &bytes);
    if (bytes.size() == 1) {
      out.misread += bytes;
      out.letters_lost += bytes;
    } else {
      for (const char byte : bytes) {
        core::append_utf8(core::windows_1252(static_cast<unsigned char>(byte)), &out.misread);
      }
    }
    text.remove_prefix(character.size);
  }
  out.utf7 = utf7.text();
  return out;
}

}  // namespace iztk::redaction
