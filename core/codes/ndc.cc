#include "core/codes/ndc.h"

#include <algorithm>

#include "core/text/ascii.h"

namespace iztk::core {
namespace {

/// Digits of labeler, product and package.
struct Shape {
  std::size_t labeler;
  std::size_t product;
  std::size_t package;

  std::size_t digits() const { return labeler + product + package; }
};

constexpr Shape kFull = {5, 4, 2};
/// The full shape, and the three of the FDA.
constexpr std::array<Shape, 4> kShapes = {{kFull, {4, 4, 2}, {5, 3, 2}, {5, 4, 1}}};

char* put_filled(char* to, std::string_view digits, std::size_t width) {
  to = std::fill_n(to, width - digits.size(), '0');
  return std::copy(digits.begin(), digits.end(), to);
}

bool has_hyphens(std::string_view text, const Shape& shape) {
  const std::size_t second = shape.labeler + 1 + shape.product;
  return text.size() == shape.digits() + 2 && text[shape.labeler] == '-' && text[second] == '-' &&
         all_digits(text.substr(0, shape.labeler)) &&
         all_digits(text.substr(shape.labeler + 1, shape.product)) &&
         all_digits(text.substr(second + 1));
}

}  // namespace

void NdcCandidates::add(std::string_view labeler, std::string_view product,
                        std::string_view package) {
  char* to = put_filled(forms_[count_].data(), labeler, kFull.labeler);
  *to++ = '-';
  to = put_filled(to, product, kFull.product);
  *to++ = '-';
  put_filled(to, package, kFull.package);
  ++count_;
}

NdcCandidates ndc_candidates(std::string_view text) {
  NdcCandidates candidates;
  const bool digits_alone = all_digits(text);
  for (const Shape& shape : kShapes) {
    if (!digits_alone && !has_hyphens(text, shape)) continue;
    if (digits_alone && text.size() != shape.digits()) continue;
    const std::size_t hyphen = digits_alone ? 0 : 1;
    const std::size_t product = shape.labeler + hyphen;
    const std::size_t package = product + shape.product + hyphen;
    candidates.add(text.substr(0, shape.labeler), text.substr(product, shape.product),
                   text.substr(package));
  }
  return candidates;
}

NdcMatch find_ndc(std::span<const CodeTable* const> tables, std::string_view text) {
  const NdcCandidates candidates = ndc_candidates(text);
  NdcMatch match;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (const CodeTable* table : tables) {
      const CodeEntry* entry = table == nullptr ? nullptr : table->find(candidates[i]);
      if (entry == nullptr) continue;
      if (match.entry != nullptr) return {};
      match = {table, entry, candidates[i] == text};
      break;
    }
  }
  return match;
}

}  // namespace iztk::core
