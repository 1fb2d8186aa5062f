#ifndef IZTK_INSPECT_TABLES_TABLE_COLUMN_H_
#define IZTK_INSPECT_TABLES_TABLE_COLUMN_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "inspect/tables/column_functions.h"
#include "inspect/tables/dose.h"
#include "parsers/language/path.h"

namespace iztk::inspect {

/// A column of a table: a row of columns.tsv.
struct TableColumn {
  std::string_view name;
  bool integer = false;               ///< Otherwise it is a text.
  parsers::Path path;                 ///< Without a function: what is written.
  ColumnFunction function = nullptr;  ///< nullptr without one.
  ColumnArguments arguments;

  /// Appends what the column says of a dose; nothing if it says nothing.
  void read(const Dose& dose, std::string* out) const;
};

/// Reads where the value of a column is from: a path (RXA-5.1), or a named function (=date RXA-3).
/// `source` must outlive the column.
core::Status read_column_source(std::string_view source, TableColumn* column);

/// columns.tsv as it is; lives as long as the program.
std::string_view dose_columns_text();

/// Reads a text like columns.tsv, which must outlive the columns. The error names the line.
core::Result<std::vector<TableColumn>> read_columns(std::string_view file, std::string_view text);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_TABLE_COLUMN_H_
