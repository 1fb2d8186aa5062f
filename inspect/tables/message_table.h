#ifndef IZTK_INSPECT_TABLES_MESSAGE_TABLE_H_
#define IZTK_INSPECT_TABLES_MESSAGE_TABLE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "inspect/tables/table.h"
#include "inspect/tables/table_format.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"

namespace iztk::inspect {

/// Makes the rows that a table has of messages. One for each thread.
class MessageTable {
 public:
  /// All must outlive the object.
  MessageTable(const Table& table, std::span<const TableColumn> columns, const TableFormat& format)
      : table_(table), columns_(columns), format_(format), person_cells_(columns.size()) {}

  /// Appends the rows of an accepted message. `input`: number of its input, from 1. `forced`: the
  /// character set, whatever the message says. Returns how many rows there are, or nothing if a
  /// dose would be lost (parsers::find_lost_segment()): then nothing is appended, and why() says
  /// why.
  std::optional<std::uint64_t> read(const parsers::Unit& unit, std::uint64_t input,
                                    std::optional<parsers::Charset> forced, std::string* out);

  std::string_view why() const { return why_; }

 private:
  void write_row(const TableRow& row, std::string* out);
  void write_cell(const TableColumn& column, const TableRow& row, std::string* out);

  const Table& table_;
  std::span<const TableColumn> columns_;
  const TableFormat& format_;
  std::vector<std::string> person_cells_;  ///< As they are written; of the person of the last row.
  std::string scratch_;
  parsers::Message message_;
  core::Arena arena_;
  std::vector<TableRow> rows_;
  std::string_view why_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_MESSAGE_TABLE_H_
