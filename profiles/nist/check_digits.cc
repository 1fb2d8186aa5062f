#include "profiles/nist/check_digits.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/codes/luhn.h"
#include "profiles/nist/text.h"

namespace iztk::profiles::nist {
namespace {

bool has_loinc_form(std::string_view code) {
  const std::size_t dash = code.find('-');
  if (dash == std::string_view::npos || dash == 0 || dash > 7 || dash + 2 != code.size()) {
    return false;
  }
  const std::string_view number = code.substr(0, dash);
  if (!all_digits(number) || !is_digit(code.back())) return false;
  return core::is_luhn_digit(number, code.back());
}

/// Verhoeff: the product of the digits, permuted by position, is the identity of the dihedral group
/// D5. Elements 0 to 4 are rotations, 5 to 9 are reflections.
int multiply(int first, int second) {
  if (first < 5) {
    return second < 5 ? (first + second) % 5 : 5 + (first + second - 5) % 5;
  }
  return second < 5 ? 5 + (first - second) % 5 : (first - second + 5) % 5;
}

bool has_snomed_form(std::string_view code) {
  constexpr std::array<int, 10> kPermutation = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  if (code.size() < 6 || code.size() > 18 || !all_digits(code)) return false;
  int product = 0;
  std::uint32_t place = 0;
  for (auto digit = code.rbegin(); digit != code.rend(); ++digit, ++place) {
    int value = *digit - '0';
    for (std::uint32_t i = 0; i < place % 8; ++i) {
      value = kPermutation[static_cast<std::size_t>(value)];
    }
    product = multiply(product, value);
  }
  return product == 0;
}

}  // namespace

std::optional<bool> has_named_format(std::string_view format, std::string_view code) {
  if (format == "LOINC") return has_loinc_form(code);
  if (format == "SNOMED") return has_snomed_form(code);
  return std::nullopt;
}

}  // namespace iztk::profiles::nist
