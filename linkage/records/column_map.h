#ifndef IZTK_LINKAGE_RECORDS_COLUMN_MAP_H_
#define IZTK_LINKAGE_RECORDS_COLUMN_MAP_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "linkage/records/dose.h"
#include "linkage/records/person.h"

namespace iztk::linkage {

/// Which fields the columns of tables are: linkage/columns.tsv, or a file of the user in the same
/// form.
class ColumnMap {
 public:
  /// One cell of a row and the field that it belongs to.
  struct Use {
    std::size_t field = 0;
    std::size_t cell = 0;
  };

  /// The columns that iztk knows.
  static const ColumnMap& built_in();

  /// The error names file and line.
  static core::Result<ColumnMap> parse(std::string_view file, std::string_view text);

  /// The uses for the names of a first line; empty if no column is known. Several columns of a
  /// field are in the order of the map.
  std::vector<Use> person_columns(std::span<const std::string> header) const;
  std::vector<Use> dose_columns(std::span<const std::string> header) const;

 private:
  struct Column {
    std::size_t field = 0;
    std::string name;  ///< In small letters.
  };

  static std::vector<Use> uses(std::span<const Column> columns,
                               std::span<const std::string> header);

  std::vector<Column> person_;
  std::vector<Column> dose_;
};

/// The cells of a row, with blanks around them removed, as a record.
Person person_of(std::span<const ColumnMap::Use> uses, std::span<const std::string> cells);
Dose dose_of(std::span<const ColumnMap::Use> uses, std::span<const std::string> cells);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_RECORDS_COLUMN_MAP_H_
