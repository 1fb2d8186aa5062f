#include "core/text/number.h"

#include <algorithm>

#include "core/text/ascii.h"

namespace iztk::core {
namespace {

std::strong_ordering compare_size(const Number& left, const Number& right) {
  if (left.whole().size() != right.whole().size()) {
    return left.whole().size() <=> right.whole().size();
  }
  if (left.whole() != right.whole()) return left.whole() <=> right.whole();
  return left.fraction() <=> right.fraction();
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text) {
  Number number;
  if (text.starts_with('-') || text.starts_with('+')) {
    number.negative_ = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  number.whole_ = text.substr(0, point);
  if (point < text.size()) number.fraction_ = text.substr(point + 1);
  if (number.whole_.empty() && number.fraction_.empty()) return std::nullopt;
  if (!std::all_of(number.whole_.begin(), number.whole_.end(), is_digit) ||
      !std::all_of(number.fraction_.begin(), number.fraction_.end(), is_digit)) {
    return std::nullopt;
  }
  number.whole_.remove_prefix(std::min(number.whole_.find_first_not_of('0'), number.whole_.size()));
  number.fraction_ = number.fraction_.substr(0, number.fraction_.find_last_not_of('0') + 1);
  if (number.whole_.empty() && number.fraction_.empty()) number.negative_ = false;
  return number;
}

std::strong_ordering operator<=>(const Number& left, const Number& right) {
  if (left.negative_ != right.negative_) {
    return left.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  return left.negative_ ? compare_size(right, left) : compare_size(left, right);
}

bool same_number(std::string_view left, std::string_view right) {
  const std::optional<Number> first = Number::parse(left);
  return first && first == Number::parse(right);
}

}  // namespace iztk::core
