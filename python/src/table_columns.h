#ifndef IZTK_PYTHON_TABLE_COLUMNS_H_
#define IZTK_PYTHON_TABLE_COLUMNS_H_

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "iztk/table.h"

namespace iztk::python {

/// The cells of a column, laid out as Apache Arrow has it: bits that say which are there, and
/// either 64-bit integers or a text with 64-bit offsets.
class ColumnData {
 public:
  explicit ColumnData(bool integer) : integer_(integer) {}

  void add(std::string_view cell) {
    constexpr std::size_t kBits = 8;
    if (size_ % kBits == 0) validity_.push_back(0);
    if (!integer_ && size_ == 0) numbers_.push_back(0);
    std::int64_t number = 0;
    if (!cell.empty() && (!integer_ || read_number(cell, &number))) {
      validity_.back() |= static_cast<std::uint8_t>(1U << size_ % kBits);
      if (!integer_) text_.append(cell);
    } else {
      ++nulls_;
    }
    numbers_.push_back(integer_ ? number : static_cast<std::int64_t>(text_.size()));
    ++size_;
  }

  bool integer() const { return integer_; }
  std::size_t size() const { return size_; }
  std::size_t nulls() const { return nulls_; }

  const std::vector<std::uint8_t>& validity() const { return validity_; }
  const std::vector<std::int64_t>& numbers() const { return numbers_; }  ///< Values or offsets.
  const std::string& text() const { return text_; }

 private:
  static bool read_number(std::string_view cell, std::int64_t* number) {
    return std::from_chars(cell.data(), cell.data() + cell.size(), *number).ec == std::errc();
  }

  bool integer_;
  std::size_t size_ = 0;
  std::size_t nulls_ = 0;
  std::vector<std::uint8_t> validity_;
  std::vector<std::int64_t> numbers_;
  std::string text_;
};

/// A table in memory, and the account of the run that made it.
struct TableData {
  std::vector<TableColumn> columns;
  std::vector<ColumnData> data;
  FeedResult account;
};

}  // namespace iztk::python

#endif  // IZTK_PYTHON_TABLE_COLUMNS_H_
