#include "tests/redaction/hiding_places.h"

#include <cstddef>
#include <cstdint>

#include "core/text/ascii.h"

namespace iztk::redaction {
namespace hiding {

std::string base64(std::string_view text) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      bits = bits << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      out += i + j <= text.size() ? kLetters[bits >> (18 - 6 * j) & 63] : '=';
    }
  }
  return out;
}

std::string each(std::string_view text, std::string_view before, std::string_view after,
                 bool capital) {
  const std::string_view digits = capital ? "0123456789ABCDEF" : "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += before;
    out += digits[byte >> 4];
    out += digits[byte & 15];
    out += after;
  }
  return out;
}

std::string joined(std::string_view text, std::string_view between) {
  std::string out;
  for (const char c : text) {
    if (!out.empty()) out += between;
    out += c;
  }
  return out;
}

std::string utf16(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    out += '\0';
  }
  return out;
}

std::string octal(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '\\';
    for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + (byte >> shift & 7));
  }
  return out;
}

std::string small_capitals(std::string_view text) {
  constexpr std::string_view kLetters[] = {"ᴀ", "ʙ", "ᴄ", "ᴅ", "ᴇ", "ꜰ", "ɢ", "ʜ",   "ɪ",
                                           "ᴊ", "ᴋ", "ʟ", "ᴍ", "ɴ", "ᴏ", "ᴘ", "ꞯ", "ʀ",
                                           "ꜱ", "ᴛ", "ᴜ", "ᴠ", "ᴡ", "x", "ʏ", "ᴢ"};
  std::string out;
  for (const char c : core::lower_case(text)) {
    if (core::is_letter(c)) {
      out += kLetters[c - 'a'];
    } else {
      out += c;
    }
  }
  return out;
}

/// White letters in black circles.
std::string circled(std::string_view text) {
  std::string out;
  for (const char c : core::lower_case(text)) {
    if (core::is_letter(c)) {
      out += "\xf0\x9f\x85";
      out += static_cast<char>(0x90 + (c - 'a'));
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace hiding

std::string hide(const std::string& value, int form) {
  using namespace hiding;
  switch (form) {
    case 0:
      return value;
    case 1:
      return core::upper_case(value);
    case 2:
      return core::lower_case(value);
    case 3:
      return joined(value, " ");
    case 4:
      return joined(value, "-");
    case 5:
      return joined(value, ".");
    case 6:
      return "\\X" + each(value, "", "") + "\\";
    case 7:
      return "\\H\\" + value.substr(0, 3) + "\\N\\" + value.substr(3);
    case 8:
      return each(value, "", "");
    case 9:
      return each(value, "", "", false);
    case 10:
      return base64(value);
    case 11:
      return base64("x" + value);
    case 12:
      return base64("xy" + value + "z");
    case 13:
      return each(value, "%", "");
    case 14:
      return each(value, "&#x", ";");
    case 15:
      return each(value, "\\u00", "");
    case 16:
      return each(value, "=", "");
    case 17:
      return utf16(value);
    case 18:
      return base64(utf16(value));
    case 19:
      return "Mr. " + value + ", see above";
    case 20:
      return each(value, "\\x", "");
    case 21:
      return octal(value);
    case 22:
      return each(value, "\\T\\#x", ";");
    case 23:
      return small_capitals(value);
    case 24:
      return circled(value);
    default:
      return value;
  }
}

}  // namespace iztk::redaction
