#ifndef IZTK_INSPECT_TABLES_TABLE_FORMAT_H_
#define IZTK_INSPECT_TABLES_TABLE_FORMAT_H_

#include <span>
#include <string>

#include "inspect/tables/table_column.h"

namespace iztk::inspect {

/// How a table is written. Cells are UTF-8; an empty one says nothing.
struct TableFormat {
  /// What comes before all rows.
  std::string (*header)(std::span<const TableColumn> columns);
  /// Appends a row: a cell for each column.
  void (*write)(std::span<const TableColumn> columns, std::span<const std::string> cells,
                std::string* out);
};

/// As RFC 4180 has it. Texts that a spreadsheet would run as a formula get an apostrophe.
extern const TableFormat kCsvTable;
/// A JSON object a row, each with all columns; what is empty is null, integers are numbers.
extern const TableFormat kNdjsonTable;

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_TABLE_FORMAT_H_
