#ifndef IZTK_TRANSLATORS_TABLES_SOURCE_ROW_H_
#define IZTK_TRANSLATORS_TABLES_SOURCE_ROW_H_

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "core/tables/tsv.h"
#include "translators/tables/map_row.h"

namespace iztk::translators {

inline constexpr std::array<std::pair<std::string_view, RowStatus>, 6> kStatusNames{{
    {"same", RowStatus::kSame},
    {"changed", RowStatus::kChanged},
    {"by", RowStatus::kByOther},
    {"off", RowStatus::kOff},
    {"open", RowStatus::kOpen},
    {"added", RowStatus::kAdded},
}};

/// A row as it stands in a file, with the cells that are compiled when all sheets are known.
struct SourceRow {
  MapRow row;
  std::string file;
  std::string_view condition, data_type, codes, max;

  /// "FILE:LINE: message"
  core::Error error(const core::Error& error) const;
};

/// Where a sheet or a message map has the cells of a row.
struct SourceColumns {
  explicit SourceColumns(const core::TsvTable& table);

  core::TsvTable::Column sort_order, identifier, target, assignment, note, condition, data_type,
      codes, max, status;
};

/// Reads the cells of a row. The error names what is wrong with its status or note.
core::Result<SourceRow> read_source_row(const core::TsvTable& table, const SourceColumns& columns,
                                        const core::TsvTable::Row& cells, const Sheet* sheet);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_SOURCE_ROW_H_
