#include "table_columns.h"

#include <charconv>

namespace iztk::python {

void ColumnData::add(std::string_view cell) {
  constexpr std::size_t kBits = 8;
  if (size_ % kBits == 0) validity_.push_back(0);
  if (!integer_ && numbers_.empty()) numbers_.push_back(0);
  std::int64_t number = 0;
  const bool valid =
      !cell.empty() &&
      (!integer_ ||
       std::from_chars(cell.data(), cell.data() + cell.size(), number).ec == std::errc());
  if (valid) {
    validity_.back() |= static_cast<std::uint8_t>(1U << size_ % kBits);
    if (!integer_) text_.append(cell);
  } else {
    ++nulls_;
  }
  numbers_.push_back(integer_ ? number : static_cast<std::int64_t>(text_.size()));
  ++size_;
}

}  // namespace iztk::python
