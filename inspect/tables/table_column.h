#ifndef IZTK_INSPECT_TABLES_TABLE_COLUMN_H_
#define IZTK_INSPECT_TABLES_TABLE_COLUMN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "inspect/tables/column_functions.h"
#include "inspect/tables/table_row.h"
#include "parsers/language/path.h"

namespace iztk::inspect {

/// A column of a table: a row of doses.tsv, for example.
struct TableColumn {
  std::string_view name;
  std::size_t index = 0;     ///< In the table, from 0.
  bool integer = false;      ///< Otherwise it is a text.
  std::string_view source;   ///< The cell `path`: a path or a function.
  std::string_view meaning;  ///< One sentence.
  std::string_view bundle;   ///< Where it is in FHIR resources; empty if they do not have it.
  parsers::Path path;        ///< Without a function: what is written.
  ColumnFunction function = nullptr;  ///< nullptr without one.
  ColumnArguments arguments;
  /// Whether all rows of a person in a message have the same value.
  bool of_person = false;

  /// What the column says of a row; empty if it says nothing. `scratch` is overwritten, and the
  /// text may be in it; otherwise it lives as long as the arena of the row's context.
  std::string_view read(const TableRow& row, std::string* scratch) const;
};

/// Reads where the value of a column is from: a path (RXA-5.1), or a named function (=date RXA-3).
/// `source` must outlive the column.
core::Status read_column_source(std::string_view source, TableColumn* column);

/// Reads a text like doses.tsv, which must outlive the columns. The error names the line.
core::Result<std::vector<TableColumn>> read_columns(std::string_view file, std::string_view text);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_TABLE_COLUMN_H_
