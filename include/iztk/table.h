#ifndef IZTK_TABLE_H_
#define IZTK_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "iztk/feed.h"
#include "iztk/guide.h"
#include "iztk/result.h"

namespace iztk {

/// A column of a table.
struct TableColumn {
  std::string name;      ///< "dose_date"
  std::string path;      ///< Where its values are in a message, as `iztk table --columns` says it.
  std::string meaning;   ///< One sentence.
  bool integer = false;  ///< Otherwise it is a text.
};

/// The columns of a table: doses, people, observations or forecasts. The error names an unknown
/// table.
Result<std::vector<TableColumn>> table_columns(std::string_view table);

struct TableOptions {
  std::string table = "doses";
  bool redact = false;      ///< Redact each message by the policy of the toolkit first.
  std::uint64_t input = 1;  ///< What is in the column `input`.
  std::size_t threads = 1;  ///< The rows are the same for any number, and in the same order.
};

/// Receives a row, a cell for each column, in UTF-8; an empty one says nothing. False ends the run.
/// The views are valid during the call.
using RowListener = std::function<bool(const std::vector<std::string_view>& cells)>;

/// Where a run reads and writes; only `reader` and `row` are needed. As for FeedPorts.
struct TablePorts {
  Reader reader;
  RowListener row;
  Writer rejects;  ///< Rejected input, byte for byte.
};

/// Makes a flat table of a whole feed, in bounded memory. Accounts for every byte as run_feed()
/// does; an error means that nothing was read: no reader, an unknown table, redaction without a
/// policy.
Result<FeedResult> run_table(const Toolkit& toolkit, const TableOptions& options,
                             const TablePorts& ports);

}  // namespace iztk

#endif  // IZTK_TABLE_H_
