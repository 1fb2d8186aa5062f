#ifndef IZTK_TRANSLATORS_TABLES_ROW_COMPILER_H_
#define IZTK_TRANSLATORS_TABLES_ROW_COMPILER_H_

#include <string_view>

#include "core/result.h"
#include "translators/tables/map_set.h"
#include "translators/tables/source_row.h"

namespace iztk::translators {

/// Compiles the cells of rows when the sheets and code maps that they name are known.
class RowCompiler {
 public:
  /// `set` has its sheets, codes and schema, and must outlive the compiler.
  explicit RowCompiler(const MapSet& set) : set_(set) {}

  /// A row of a sheet.
  core::Status compile(SourceRow* source, const Sheet& sheet) const;
  /// What a row does, without where it takes its value from and where it puts it.
  core::Status compile_actions(SourceRow* source, std::string_view source_name, bool segment) const;

 private:
  core::Status compile_assignment_cell(MapRow* row, std::string_view source_name,
                                       bool segment) const;
  core::Status find_tables(const SourceRow& source, MapRow* row) const;

  const MapSet& set_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_ROW_COMPILER_H_
