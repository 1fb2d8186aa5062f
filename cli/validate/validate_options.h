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
#include "reports/masking.h"
#include "reports/report.h"

namespace iztk::cli {

/// Which messages are passed on (--emit).
enum class Emit : std::uint8_t { kNone, kValid, kInvalid, kAll };

/// Which engine checks: the reading of the guide, or that of NIST's tool with its slips.
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
  bool base_standard = false;         ///< Optional elements are checked, too.
  std::string quality = "off";        ///< "on", "off", or names of sets and checks.
  feeds::RuleOptions rules;
  std::string baseline;        ///< A file to read; empty: none.
  std::string write_baseline;  ///< A file to write; empty: none.
  reports::ReportFormat format = reports::ReportFormat::kFull;
  Emit emit = Emit::kNone;
  std::string report;  ///< A file; empty: standard output or -o.
  reports::ShowValues show_values = reports::ShowValues::kMasked;
  feeds::FailOn fail_on = feeds::FailOn::kError;
  std::optional<std::uint64_t> max_per_rule;
  bool consequences = false;  ///< Findings that follow from another one are shown, too.
  bool summary = false;
  bool allow_empty = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATE_VALIDATE_OPTIONS_H_
