#include "redaction/classes/value_shape.h"

#include <algorithm>
#include <string>

#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

constexpr std::size_t kLongestCode = 50;
constexpr std::size_t kLongestNumber = 20;
/// Digits side by side in a count or an amount.
constexpr std::size_t kMostDigits = 7;

bool is_code(std::string_view value, bool blanks) {
  if (value.size() > kLongestCode) return false;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7e || (c == ' ' && !blanks)) return false;
  }
  return true;
}

// Counts, amounts, titers ("1:64"), ranges ("5-10"): no number of a person has so few digits.
bool is_number(std::string_view value) {
  if (!reads_as_number(value)) return false;
  std::size_t digits = 0;
  for (const char c : value) {
    digits = is_digit(c) ? digits + 1 : 0;
    if (digits > kMostDigits) return false;
  }
  return !holds_social_security_number(value);
}

// The digits of nine that no number of social security has: SSA gives no area 000, 666 or 9xx, no
// group 00 and no serial number 0000.
bool may_be_given(std::string_view digits) {
  return digits.substr(0, 3) != "000" && digits.substr(0, 3) != "666" && digits[0] != '9' &&
         digits.substr(3, 2) != "00" && digits.substr(5) != "0000";
}

// "524-71-9368" or "524 71 9368" at a place; the digits, or nothing.
std::string divided_number_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLength = 11;
  if (at + kLength > text.size() || (at > 0 && is_digit(text[at - 1]))) return {};
  if (at + kLength < text.size() && is_digit(text[at + kLength])) return {};
  std::string digits;
  for (std::size_t i = 0; i < kLength; ++i) {
    const char c = text[at + i];
    const bool mark = i == 3 || i == 6;
    if (mark ? c != '-' && c != ' ' : !is_digit(c)) return {};
    if (!mark) digits += c;
  }
  return digits;
}

}  // namespace

bool holds_social_security_number(std::string_view text) {
  for (std::size_t at = 3; at < text.size(); ++at) {
    if (text[at] != '-' && text[at] != ' ') continue;
    const std::string digits = divided_number_at(text, at - 3);
    if (!digits.empty() && may_be_given(digits)) return true;
  }
  return false;
}

bool is_social_security_number(std::string_view text) {
  const bool nine = text.size() == 9 && std::all_of(text.begin(), text.end(), is_digit);
  return nine ? may_be_given(text) : holds_social_security_number(text);
}

bool reads_as_number(std::string_view text) {
  if (text.size() > kLongestNumber) return false;
  // "2 of 3", as senders count doses.
  constexpr std::string_view kOf = " of ";
  if (const std::size_t of = text.find(kOf); of <= 2) {
    return reads_as_number(text.substr(of + kOf.size())) && reads_as_number(text.substr(0, of));
  }
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || std::string_view("+-.<>=eE: /").find(c) != std::string_view::npos;
  });
}

bool has_shape_of(const DataClass& data_class, std::string_view text) {
  const std::string_view value = core::trimmed(text);
  switch (data_class.traits.shape) {
    case Shape::kAny:
      return !holds_social_security_number(value);
    case Shape::kCode:
      return is_code(value, false);
    case Shape::kCodeWithBlanks:
      return is_code(value, true);
    case Shape::kDate:
      return core::parse_timestamp(value).valid();
    case Shape::kNumber:
      return is_number(value);
  }
  return true;
}

}  // namespace iztk::redaction
