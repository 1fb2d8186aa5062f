#ifndef IZTK_CORE_TABLES_TSV_H_
#define IZTK_CORE_TABLES_TSV_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::core {

/// A table file: tab separated, UTF-8 (a byte order mark may be there), no quoting. '#' begins a
/// comment, `# key: value` is metadata, until the first other line, which names the columns.
///
/// All views point into the text that was read; it must outlive the table.
class TsvTable {
 public:
  struct Row {
    std::uint32_t line = 0;  ///< In the file, from 1.
    std::vector<std::string_view> cells;
  };

  /// Reads a table that must have `columns` (others may be there, too). The error names file and
  /// line.
  static Result<TsvTable> parse(std::string_view file, std::string_view text,
                                const std::vector<std::string_view>& columns);

  const std::vector<Row>& rows() const& { return rows_; }

  /// Cell of a named column; empty if the table has no such column.
  std::string_view cell(const Row& row, std::string_view column) const;

  /// Metadata by key; empty if it is not there.
  std::string_view metadata(std::string_view key) const;

  /// An error about a row: "FILE:LINE: message".
  Error error(const Row& row, std::string_view message) const;

  std::string_view file() const { return file_; }

 private:
  std::string file_;
  std::vector<std::string_view> header_;
  std::map<std::string_view, std::string_view> metadata_;
  std::vector<Row> rows_;
};

/// The parts of `text` between the spaces; no empty parts.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_TABLES_TSV_H_
