#ifndef IZTK_PYTHON_TABLE_COLUMNS_H_
#define IZTK_PYTHON_TABLE_COLUMNS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "iztk/table.h"

namespace iztk::python {

/// The cells of a column, laid out as Apache Arrow has it: bits that say which are there, and
/// either 64-bit integers or a text with 64-bit offsets.
class ColumnData {
 public:
  explicit ColumnData(bool integer) : integer_(integer) {}

  void add(std::string_view cell);

  bool integer() const { return integer_; }
  std::size_t size() const { return size_; }
  std::size_t nulls() const { return nulls_; }

  const std::vector<std::uint8_t>& validity() const { return validity_; }
  const std::vector<std::int64_t>& numbers() const { return numbers_; }  ///< Values or offsets.
  const std::string& text() const { return text_; }

 private:
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
