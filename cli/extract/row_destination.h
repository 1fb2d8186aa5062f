#ifndef IZTK_CLI_EXTRACT_ROW_DESTINATION_H_
#define IZTK_CLI_EXTRACT_ROW_DESTINATION_H_

#include <span>
#include <string>
#include <string_view>

#include "cli/extract/extract_report.h"

namespace iztk::cli {

/// A row that was made from a dose of a feed.
struct MadeRow {
  std::string_view text;    ///< With its line end.
  std::string_view unique;  ///< The cell that tells rows apart; empty if the layout has none.
  ExtractPlace place;
  std::span<const std::string> cells;  ///< Of an aggregate: what `text` was made of.
  std::string_view person;             ///< Of an aggregate that counts people.
};

/// Where the rows of a feed go, in order.
class RowDestination {
 public:
  virtual ~RowDestination() = default;
  virtual void add(const MadeRow& row) = 0;
  /// After the last row. `complete`: all of the feed was read.
  virtual void end(bool complete) = 0;
  /// What was added so far may be seen.
  virtual void flush() = 0;
  virtual bool failed() const = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_ROW_DESTINATION_H_
