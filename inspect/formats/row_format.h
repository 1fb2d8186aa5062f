#ifndef IZTK_INSPECT_FORMATS_ROW_FORMAT_H_
#define IZTK_INSPECT_FORMATS_ROW_FORMAT_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/paths/message_rows.h"

namespace iztk::inspect {

/// Where a row comes from.
struct RowSource {
  std::string_view file;
  std::uint64_t message = 0;  ///< Number in the file, from 1.
};

/// What the formats have in common.
struct RowSettings {
  std::vector<std::string> columns;  ///< The paths as the user wrote them.
  bool texts = false;                ///< A column of texts behind each path.
  bool sources = false;              ///< Two columns before the paths: file and message.
  std::string absent;                ///< What stands for an element that is not valued.
};

/// Writes rows. May be used by several threads at once.
class RowFormat {
 public:
  virtual ~RowFormat() = default;

  /// What comes before all rows: the names of the columns.
  virtual std::string header() const = 0;
  virtual void write(const RowSource& source, const Row& row, std::string* out) const = 0;
};

/// A line a row, TAB between the cells, no names. Of a single path without other columns, a line a
/// value.
std::unique_ptr<RowFormat> make_text_rows(const RowSettings& settings);
/// With the names of the columns in the first line. In a value, `\t`, `\n`, `\r` and `\\` stand for
/// the characters, so that a row is always a line.
std::unique_ptr<RowFormat> make_tsv_rows(const RowSettings& settings);
/// As RFC 4180 has it. Values that a spreadsheet would run as a formula get an apostrophe.
std::unique_ptr<RowFormat> make_csv_rows(const RowSettings& settings);
/// A JSON object a row: each path has an array, because it may select several elements.
std::unique_ptr<RowFormat> make_ndjson_rows(const RowSettings& settings);

/// The cells of a row as texts, in the order of the columns: sources, then each path and its texts.
/// Several values are joined with `~`, as HL7 joins repetitions.
std::vector<std::string> flat_cells(const RowSettings& settings, const RowSource& source,
                                    const Row& row);
/// The names of these cells.
std::vector<std::string> flat_names(const RowSettings& settings);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_FORMATS_ROW_FORMAT_H_
