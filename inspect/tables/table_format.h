#ifndef IZTK_INSPECT_TABLES_TABLE_FORMAT_H_
#define IZTK_INSPECT_TABLES_TABLE_FORMAT_H_

#include <span>
#include <string>
#include <string_view>

#include "inspect/tables/table_column.h"

namespace iztk::inspect {

/// How a table is written. Cells are UTF-8; an empty one says nothing.
struct TableFormat {
  /// What comes before all rows.
  std::string (*header)(std::span<const TableColumn> columns);
  /// Appends a cell, with what separates it from the one before it in its row.
  void (*write_cell)(const TableColumn& column, std::string_view cell, std::string* out);
  /// What ends a row.
  std::string_view row_end;
};

/// As RFC 4180 has it. Texts that a spreadsheet would run as a formula get an apostrophe.
extern const TableFormat kCsvTable;
/// A JSON object a row, each with all columns; what is empty is null, integers are numbers.
extern const TableFormat kNdjsonTable;
/// For programs: of each cell its number of bytes (32 bits, of this machine) and these
/// (PackedCells).
extern const TableFormat kPackedTable;

/// Reads the cells of kPackedTable.
class PackedCells {
 public:
  explicit PackedCells(std::string_view bytes) : rest_(bytes) {}

  /// False after the last one. The cell is a part of the bytes.
  bool next(std::string_view* cell);

 private:
  std::string_view rest_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_TABLE_FORMAT_H_
