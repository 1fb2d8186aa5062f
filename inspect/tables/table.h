#ifndef IZTK_INSPECT_TABLES_TABLE_H_
#define IZTK_INSPECT_TABLES_TABLE_H_

#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "inspect/tables/row_finder.h"
#include "inspect/tables/table_column.h"

namespace iztk::inspect {

/// A table that can be made from messages.
struct Table {
  std::string_view name;  ///< "doses"
  std::string_view row;   ///< What a row is about: "dose".
  RowFinder find = nullptr;
  std::string_view resource;  ///< The FHIR resource of a row: "Immunization"; empty if none is.

  /// The file with its columns, as it is; lives as long as the program.
  std::string_view columns_text() const;

  /// Its columns. The error names the line of the built-in file.
  core::Result<std::vector<TableColumn>> columns() const;
};

/// All tables.
std::span<const Table> tables();

/// The table of a name; the error says which there are.
core::Result<const Table*> find_table(std::string_view name);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_TABLE_H_
