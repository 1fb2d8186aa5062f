#ifndef IZTK_CLI_EXTRACT_EXTRACT_CHECK_H_
#define IZTK_CLI_EXTRACT_EXTRACT_CHECK_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "cli/exit_code.h"
#include "cli/options/fail_on.h"
#include "cli/options/io_options.h"
#include "core/result.h"
#include "feeds/files/input_list.h"
#include "inspect/extracts/row_checker.h"
#include "reports/report.h"

namespace iztk::cli {

/// What `iztk validate` was told about extracts.
struct ExtractCheckOptions {
  std::string layout;  ///< Empty: extracts are known by their first line.
  std::string type;    ///< Empty: that of the first row.
  inspect::RuleSet rules = inspect::RuleSet::kBoth;
  std::string as_of;  ///< YYYY-MM-DD; empty: dates may be in the future.
  reports::ReportFormat format = reports::ReportFormat::kFull;
  feeds::FailOn fail_on = feeds::FailOn::kError;
  std::optional<std::uint64_t> max_per_rule;
  bool allow_empty = false;
  std::string report;  ///< A file; empty: `output`.
  OutputOptions output;
};

/// The layout that the inputs are extracts of, by their first lines; empty if they are something
/// else. The error says that some are and some are not.
core::Result<std::string> find_extract_layout(std::span<const feeds::InputFile> inputs);

/// Checks extracts: each row, by the layout.
ExitCode check_extracts(const ExtractCheckOptions& options,
                        std::span<const feeds::InputFile> inputs);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_EXTRACT_CHECK_H_
