#ifndef IZTK_CLI_TERMINAL_TABLE_H_
#define IZTK_CLI_TERMINAL_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

namespace iztk::cli {

enum class Align : std::uint8_t { kLeft, kRight };

struct Column {
  std::string title;
  Align align = Align::kLeft;
};

/// Rows of text in columns that are as wide as their content.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// As many cells as there are columns.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  /// Titles and rows, each line indented by two; empty if there are no rows. Without titles if all
  /// of them are empty.
  std::string text() const;

 private:
  std::string line(const std::vector<std::string>& cells,
                   const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_TABLE_H_
