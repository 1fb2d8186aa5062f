#ifndef IZTK_CORE_TABLES_TSV_H_
#define IZTK_CORE_TABLES_TSV_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace iztk::core {

/// A table file: tab separated, UTF-8 (a byte order mark may be there), no quoting. '#' begins a
/// comment, `# key: value` is metadata, until the first other line, which names the columns.
///
/// All views point into the text that was read; it must outlive the table. Rows live as long as the
/// table, also if it is moved.
class TsvTable {
 public:
  struct Row {
    std::uint32_t line = 0;  ///< In the file, from 1.
    std::span<const std::string_view> cells;
  };

  /// A column that was found once, for all rows; it may be one that the table does not have.
  class Column {
   public:
    Column() = default;

   private:
    friend class TsvTable;
    explicit Column(std::size_t number) : number_(number) {}
    std::size_t number_ = static_cast<std::size_t>(-1);
  };

  TsvTable() = default;
  TsvTable(TsvTable&&) noexcept = default;
  TsvTable& operator=(TsvTable&&) noexcept = default;

  /// Reads a table that must have `columns` (others may be there, too). The error names file and
  /// line.
  static Result<TsvTable> parse(std::string_view file, std::string_view text,
                                const std::vector<std::string_view>& columns);

  const std::vector<Row>& rows() const& { return rows_; }

  /// Cell of a named column; empty if the table has no such column.
  std::string_view cell(const Row& row, std::string_view column) const;
  /// The same of a column that was found before.
  std::string_view cell(const Row& row, Column column) const {
    return column.number_ < row.cells.size() ? row.cells[column.number_] : std::string_view();
  }
  Column column(std::string_view name) const;

  /// The names of the columns, in order.
  const std::vector<std::string_view>& columns() const& { return header_; }

  /// Metadata by key; empty if it is not there.
  std::string_view metadata(std::string_view key) const;
  /// Keys and values, in order.
  const std::vector<std::pair<std::string_view, std::string_view>>& metadata() const& {
    return metadata_;
  }

  /// An error about a row: "FILE:LINE: message".
  Error error(const Row& row, std::string_view message) const;

  std::string_view file() const { return file_; }

 private:
  Status read(std::string_view text);
  Result<bool> read_plain_rows(std::uint32_t number, std::string_view text);
  Status read_rows(std::uint32_t number, std::string_view text);
  Status read_line(std::uint32_t number, std::string_view line);
  Status finish_row(std::uint32_t number, std::size_t begin);
  void read_comment(std::string_view line);
  Error error_at(std::uint32_t line, std::string_view message) const;

  std::string file_;
  std::vector<std::string_view> header_;
  std::vector<std::pair<std::string_view, std::string_view>> metadata_;
  std::vector<Row> rows_;
  std::vector<std::string_view> cells_;  ///< Of all rows, one after the other.
};

/// The parts of `text` between the spaces; no empty parts.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_TABLES_TSV_H_
