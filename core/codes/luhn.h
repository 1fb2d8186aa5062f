#ifndef IZTK_CORE_CODES_LUHN_H_
#define IZTK_CORE_CODES_LUHN_H_

#include <string_view>

namespace iztk::core {

/// Whether `check` is the check digit of a number: Luhn, every second digit from the right doubled.
/// Codes of LOINC and of CDC Race and Ethnicity have it behind a hyphen. All must be digits.
constexpr bool is_luhn_digit(std::string_view number, char check) {
  int sum = check - '0';
  bool doubled = true;
  for (auto digit = number.rbegin(); digit != number.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

}  // namespace iztk::core

#endif  // IZTK_CORE_CODES_LUHN_H_
