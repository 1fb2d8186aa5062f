#ifndef IZTK_CLI_EXTRACT_GROUPED_ROWS_H_
#define IZTK_CLI_EXTRACT_GROUPED_ROWS_H_

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/extract/extract_files.h"
#include "cli/extract/row_destination.h"
#include "inspect/extracts/extract_layout.h"

namespace iztk::cli {

/// The rows of an aggregate: one for each combination of the columns that do not count, in their
/// order. Memory: the combinations and, where people are counted, their ids.
class GroupedRows final : public RowDestination {
 public:
  /// Both must outlive the object.
  GroupedRows(const inspect::ExtractLayout& layout, ExtractFiles* files)
      : layout_(layout), files_(files) {}

  void add(const MadeRow& row) override;
  void flush() override {}
  /// Writes the rows, if the feed was read to its end: counts of a part would be wrong.
  void end(bool complete) override;
  bool failed() const override { return files_->failed(); }

 private:
  struct Group {
    std::uint64_t doses = 0;
    std::unordered_set<std::string> people;
  };

  const inspect::ExtractLayout& layout_;
  ExtractFiles* files_;
  std::map<std::vector<std::string>, Group> groups_;  ///< Cells that count are empty.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_GROUPED_ROWS_H_
