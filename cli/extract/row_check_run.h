#ifndef IZTK_CLI_EXTRACT_ROW_CHECK_RUN_H_
#define IZTK_CLI_EXTRACT_ROW_CHECK_RUN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/extract/extract_report.h"
#include "core/result.h"
#include "feeds/files/input_list.h"
#include "inspect/extracts/extract_layout.h"
#include "inspect/extracts/row_checker.h"
#include "linkage/records/row_reader.h"

namespace iztk::cli {

/// Checks the rows of extracts, one input after the other. Memory: the values of the unique column
/// of an input.
class RowCheckRun {
 public:
  /// `type`: of all rows; nullopt: that of the first row of each input. All must outlive the run.
  RowCheckRun(const inspect::ExtractLayout& layout, const inspect::RowChecker& checker,
              std::optional<std::size_t> type, ExtractReport* report)
      : layout_(layout), checker_(checker), wanted_type_(type), report_(report) {}

  /// The error says why the input could not be read to its end.
  core::Status check(const feeds::InputFile& input);

 private:
  bool check_row(const linkage::RowReader::Row& row);
  bool check_header(const linkage::RowReader::Row& row);
  void check_cells(const linkage::RowReader::Row& row);
  void check_unique(std::string_view cell, std::vector<inspect::ExtractFinding>* findings);
  void report(const linkage::RowReader::Row& row,
              const std::vector<inspect::ExtractFinding>& findings);
  std::uint64_t column_of(const linkage::RowReader::Row& row, std::size_t column) const;

  const inspect::ExtractLayout& layout_;
  const inspect::RowChecker& checker_;
  std::optional<std::size_t> wanted_type_;
  ExtractReport* report_;

  // Of the input at hand.
  std::string_view file_;
  std::vector<std::size_t> places_;  ///< Cell of each column of the layout.
  std::size_t width_ = 0;            ///< Cells of the first line.
  std::optional<std::size_t> type_;
  std::unordered_set<std::string> seen_;
  std::uint64_t rows_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_ROW_CHECK_RUN_H_
