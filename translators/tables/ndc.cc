#include "translators/tables/ndc.h"

#include <array>

#include "core/text/ascii.h"

namespace iztk::translators {
namespace {

/// Lengths of labeler, product and package.
using Lengths = std::array<std::size_t, 3>;

constexpr Lengths kFull{5, 4, 2};
/// With one zero left out in front of a part.
constexpr Lengths kShort[] = {{4, 4, 2}, {5, 3, 2}, {5, 4, 1}};

std::string full_form(std::string_view digits, const Lengths& lengths) {
  std::string out;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    if (i > 0) out += '-';
    out.append(kFull[i] - lengths[i], '0');
    out += digits.substr(0, lengths[i]);
    digits.remove_prefix(lengths[i]);
  }
  return out;
}

bool has_hyphens_at(std::string_view code, const Lengths& lengths) {
  const std::size_t first = lengths[0];
  const std::size_t second = first + 1 + lengths[1];
  return code.size() == second + 1 + lengths[2] && code[first] == '-' && code[second] == '-';
}

}  // namespace

std::vector<std::string> ndc_forms(std::string_view code) {
  std::string digits(code);
  std::erase(digits, '-');
  if (!core::all_digits(digits)) return {};
  const bool plain = digits.size() == code.size();
  constexpr std::size_t kDigits = 11;
  std::vector<std::string> out;
  if (digits.size() == kDigits && (plain || has_hyphens_at(code, kFull))) {
    out.push_back(full_form(digits, kFull));
  }
  for (const Lengths& lengths : kShort) {
    if (digits.size() + 1 != kDigits || !(plain || has_hyphens_at(code, lengths))) continue;
    out.push_back(full_form(digits, lengths));
  }
  return out;
}

}  // namespace iztk::translators
