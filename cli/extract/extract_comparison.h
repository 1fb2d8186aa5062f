#ifndef IZTK_CLI_EXTRACT_EXTRACT_COMPARISON_H_
#define IZTK_CLI_EXTRACT_EXTRACT_COMPARISON_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cli/extract/extract_report.h"
#include "cli/extract/row_destination.h"
#include "core/result.h"
#include "feeds/files/input_list.h"
#include "inspect/extracts/extract_layout.h"

namespace iztk::cli {

/// Compares an extract, which is kept in memory, with the rows that a feed gives. Rows belong
/// together by the unique column of the layout. No value is reported.
class ExtractComparison final : public RowDestination {
 public:
  /// All must outlive the object.
  ExtractComparison(const inspect::ExtractLayout& layout, ExtractReport* report)
      : layout_(layout), report_(report) {}

  /// Reads the extract. The error says why it cannot be compared: it cannot be read, its first line
  /// is not that of the layout, or the layout has no unique column.
  core::Status read(const feeds::InputFile& extract);

  void add(const MadeRow& row) override;
  void flush() override {}
  /// Reports the rows that no dose has given, and counts them all.
  void end(bool complete) override;
  bool failed() const override { return false; }

 private:
  struct Row {
    std::uint64_t line = 0;
    bool seen = false;
    std::vector<std::string> cells;  ///< In the order of the layout.
  };

  void compare(const Row& row, const MadeRow& made);

  const inspect::ExtractLayout& layout_;
  ExtractReport* report_;
  std::string file_;
  std::multimap<std::string, Row> rows_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_EXTRACT_COMPARISON_H_
