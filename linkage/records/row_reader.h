#ifndef IZTK_LINKAGE_RECORDS_ROW_READER_H_
#define IZTK_LINKAGE_RECORDS_ROW_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::linkage {

/// Cuts a table into rows and cells, piece by piece: RFC 4180 with commas, or tabs (CVRS, where a
/// quote is a character like others). The first line decides: tabs if it has one. LF and CRLF end
/// rows; blank lines are skipped.
class RowReader {
 public:
  /// Longer rows are cut off and marked: a quote that is never closed must not eat the table.
  static constexpr std::size_t kMostRowBytes = 1024 * 1024;

  struct Row {
    std::uint64_t line = 0;  ///< Where it begins, from 1.
    std::vector<std::string> cells;
    bool too_long = false;
    bool open_quote = false;  ///< The table ends inside quotes.
  };

  /// Adds bytes of the table, in order.
  void add(std::string_view bytes);

  /// Call it after the last add().
  void finish();

  /// The next row that is complete; false if there is none yet.
  bool next(Row* row);

 private:
  enum class State : std::uint8_t { kCellStart, kPlain, kQuoted, kQuoteInQuoted };

  void add_byte(char c);
  void end_cell();
  void end_row();
  void keep(char c);

  std::vector<Row> ready_;
  std::size_t taken_ = 0;
  Row row_;
  std::string cell_;
  std::size_t row_bytes_ = 0;
  std::uint64_t line_ = 1;
  State state_ = State::kCellStart;
  char separator_ = '\0';  ///< Not known before the end of the first line.
  std::string first_line_;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_RECORDS_ROW_READER_H_
