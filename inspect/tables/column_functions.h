#ifndef IZTK_INSPECT_TABLES_COLUMN_FUNCTIONS_H_
#define IZTK_INSPECT_TABLES_COLUMN_FUNCTIONS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/tables/table_row.h"
#include "parsers/language/path.h"

namespace iztk::inspect {

/// The arguments of a named function in doses.tsv.
struct ColumnArguments {
  std::vector<parsers::Path> paths;
  std::vector<std::string_view> words;
};

/// Appends what a column says of a row; nothing if it says nothing.
using ColumnFunction = void (*)(const TableRow& row, const ColumnArguments& arguments,
                                std::string* out);

/// A function that doses.tsv may name.
struct NamedColumnFunction {
  std::string_view name;
  std::size_t paths = 0;  ///< How many arguments are paths.
  bool words = false;     ///< Whether there are words, too.
  bool of_row = false;    ///< Whether rows of a person may differ, whatever the paths.
  ColumnFunction function = nullptr;
  bool numbers = false;  ///< Whether the words are numbers, each greater than the one before.
};

std::span<const NamedColumnFunction> column_functions();

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_COLUMN_FUNCTIONS_H_
