#ifndef IZTK_CLI_VALIDATE_VALIDATE_OPTIONS_H_
#define IZTK_CLI_VALIDATE_VALIDATE_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/options/fail_on.h"
#include "cli/options/io_options.h"
#include "cli/options/rule_options.h"
#include "cli/options/stream_options.h"
#include "inspect/extracts/row_checker.h"
#include "reports/masking.h"
#include "reports/report.h"

namespace iztk::cli {

/// Which messages are passed on (--emit).
enum class Emit : std::uint8_t { kNone, kValid, kInvalid, kAll };

/// Which engine checks: by the guide, or like NIST's tool including its errors.
enum class Compat : std::uint8_t { kNone, kNist };

/// The options of `iztk validate`.
struct ValidateOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  std::string profile = "auto";
  Compat compat = Compat::kNone;
  std::string tables;
  std::vector<std::string> overlays;  ///< Folders, in the order of the command line.
  bool base_standard = false;         ///< Also check optional elements.
  std::string quality = "off";        ///< "on", "off", or names of sets and checks.
  std::string layout;                 ///< Of extracts; empty: known by their first line.
  std::string type;                   ///< Of extracts; empty: that of the first row.
  inspect::RuleSet rule_set = inspect::RuleSet::kBoth;  ///< For extracts.
  feeds::RuleOptions rules;
  std::string baseline;        ///< A file to read; empty if none.
  std::string write_baseline;  ///< A file to write; empty if none.
  reports::ReportFormat format = reports::ReportFormat::kFull;
  Emit emit = Emit::kNone;
  std::string report;  ///< A file; empty means standard output or -o.
  reports::ShowValues show_values = reports::ShowValues::kMasked;
  feeds::FailOn fail_on = feeds::FailOn::kError;
  std::optional<std::uint64_t> max_per_rule;
  bool consequences = false;  ///< Also show findings that follow from another one.
  bool summary = false;
  bool all = false;  ///< Each finding by itself, not in groups.
  bool allow_empty = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATE_VALIDATE_OPTIONS_H_
