#include "parsers/message/hex_escape.h"

#include <algorithm>
#include <optional>

#include "core/text/ascii.h"
#include "core/text/utf8.h"

namespace iztk::parsers {
namespace {

namespace rules = core::rules;

constexpr std::size_t kDigitsOfByte = 2;
constexpr std::size_t kDigitsOfUnit = 4;

bool all_hex_digits(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [](char c) { return core::hex_value(c) >= 0; });
}

char32_t number(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits) value = value << 4 | static_cast<char32_t>(core::hex_value(c));
  return value;
}

bool is_character(char32_t value) {
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  return value <= 0x10FFFF && !surrogate;
}

bool is_line_break_or_tab(char32_t value) {
  return value == '\t' || value == '\n' || value == '\r';
}

bool is_odd(std::string_view digits) { return digits.size() % 2 == 1; }

/// Writers that put the number of a character leave out zeros in front: three digits are from 100
/// on, five from 10000 on.
bool is_odd_number(std::string_view digits) {
  const bool usual = digits.size() == 3 || digits.size() == 5;
  return usual && digits.front() != '0' && is_character(number(digits));
}

/// Whether all is units of 16 bits below 0x100, none of them NUL: `000d000a`.
bool are_zero_extended(std::string_view digits) {
  if (digits.size() % kDigitsOfUnit != 0) return false;
  for (std::size_t i = 0; i < digits.size(); i += kDigitsOfUnit) {
    const char32_t unit = number(digits.substr(i, kDigitsOfUnit));
    if (unit == 0 || unit > 0xFF) return false;
  }
  return true;
}

/// A number of a character that as bytes would start with a control character: `0151`.
bool starts_with_control(std::string_view digits) {
  if (digits.size() != kDigitsOfUnit) return false;
  const char32_t first = number(digits.substr(0, kDigitsOfByte));
  return first > 0 && first < 0x20 && !is_line_break_or_tab(first);
}

/// The character that bytes which are no UTF-8 stand for, if there is one reading: `e9` is a letter
/// of Latin-1, `20ac` the euro sign. (Two bytes above 0x7F might be two letters of Latin-1.)
std::optional<char32_t> instead_of_bytes(std::string_view digits) {
  constexpr char32_t kFirstLetter = 0xA0;
  const char32_t value = number(digits);
  if (digits.size() == kDigitsOfByte && value >= kFirstLetter) return value;
  if (digits.size() == kDigitsOfUnit && value >= 0x2000 && value < 0x3000) return value;
  return std::nullopt;
}

const core::Rule* oddity_of(char32_t value) {
  if (value == 0) return &rules::kEscapedNul;
  if (value < 0x20 && value != '\t') return &rules::kEscapedControlCharacter;
  return nullptr;
}

WrittenHexEscape write_units(std::string_view digits, Charset charset, char* out) {
  WrittenHexEscape written{out, nullptr};
  for (std::size_t i = 0; i < digits.size(); i += kDigitsOfUnit) {
    const char32_t unit = number(digits.substr(i, kDigitsOfUnit));
    if (charset == Charset::kUtf8) {
      written.end = core::write_utf8(unit, written.end);
    } else {
      *written.end++ = static_cast<char>(unit);
    }
    if (written.oddity == nullptr) written.oddity = oddity_of(unit);
  }
  if (written.oddity == nullptr) written.oddity = &rules::kEscapedCodePoint;
  return written;
}

WrittenHexEscape write_character(char32_t value, char* out) {
  return {core::write_utf8(value, out), &rules::kEscapedCodePoint};
}

WrittenHexEscape write_bytes(std::string_view digits, char* out) {
  WrittenHexEscape written{out, nullptr};
  for (std::size_t i = 0; i < digits.size(); i += kDigitsOfByte) {
    const char32_t byte = number(digits.substr(i, kDigitsOfByte));
    *written.end++ = static_cast<char>(byte);
    if (written.oddity == nullptr) written.oddity = oddity_of(byte);
  }
  return written;
}

bool are_valid_utf8(std::string_view digits) {
  core::CodePoint unused;
  std::string_view rest = digits;
  while (!rest.empty()) {
    char bytes[4];
    std::size_t count = 0;
    for (; count < 4 && count * kDigitsOfByte < rest.size(); ++count) {
      bytes[count] = static_cast<char>(number(rest.substr(count * kDigitsOfByte, kDigitsOfByte)));
    }
    unused = core::decode_utf8({bytes, count});
    if (unused.size == 0) return false;
    rest.remove_prefix(unused.size * kDigitsOfByte);
  }
  return true;
}

}  // namespace

bool are_hex_bytes(std::string_view digits) {
  return !digits.empty() && !is_odd(digits) && all_hex_digits(digits);
}

bool is_hex_escape(std::string_view digits, Charset charset) {
  if (digits.empty() || !all_hex_digits(digits)) return false;
  return !is_odd(digits) || (charset == Charset::kUtf8 && is_odd_number(digits));
}

WrittenHexEscape write_hex_escape(std::string_view digits, Charset charset, bool bytes_are_no_text,
                                  char* out) {
  if (are_zero_extended(digits)) return write_units(digits, charset, out);
  if (charset != Charset::kUtf8) return write_bytes(digits, out);
  if (is_odd(digits) || starts_with_control(digits)) return write_character(number(digits), out);
  if (bytes_are_no_text && !are_valid_utf8(digits)) {
    if (const auto value = instead_of_bytes(digits)) return write_character(*value, out);
  }
  return write_bytes(digits, out);
}

}  // namespace iztk::parsers
