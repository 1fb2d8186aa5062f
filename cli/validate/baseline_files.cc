#include "cli/validate/baseline_files.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "cli/options/today.h"
#include "cli/terminal/stderr_line.h"
#include "core/findings/rule.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

std::vector<std::string> codes_of(std::span<const profiles::Guide* const> guides) {
  std::vector<std::string> codes;
  for (const core::Rule* rule : core::all_rules()) codes.emplace_back(rule->code);
  for (const profiles::Guide* guide : guides) {
    for (const profiles::StatementInfo& statement : guide->statements()) {
      codes.emplace_back(statement.id);
    }
  }
  return codes;
}

}  // namespace

core::Result<reports::Baseline> read_known(const ValidateOptions& options,
                                           std::span<const profiles::Guide* const> guides,
                                           core::Day as_of) {
  if (options.baseline.empty()) return reports::Baseline();
  core::Result<reports::Baseline> baseline = reports::Baseline::read(options.baseline);
  if (!baseline) return baseline;
  const std::vector<std::string> codes = codes_of(guides);
  const core::Status known = baseline->check_codes([&](std::string_view code) -> std::string {
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) return {};
    return "there is no rule or statement '" + core::printable(code) + "'" +
           core::did_you_mean(code, codes);
  });
  if (!known) return known.error();
  if (baseline->has_dates()) baseline->expire(as_of != 0 ? as_of : core::parse_day(today()));
  return baseline;
}

core::Result<std::optional<reports::Baseline>> read_previous(const ValidateOptions& options) {
  std::error_code error;
  const bool replaces = std::filesystem::is_regular_file(options.write_baseline, error) &&
                        std::filesystem::file_size(options.write_baseline, error) != 0;
  const std::string& path = replaces ? options.write_baseline : options.baseline;
  if (path.empty()) return std::optional<reports::Baseline>();
  core::Result<reports::Baseline> previous = reports::Baseline::read(path);
  if (!previous) return previous.error();
  return std::optional(std::move(previous).value());
}

ExitCode write_baseline(const reports::Baseline& baseline, ExitCode code, feeds::Output& file) {
  if (code != ExitCode::kOk && code != ExitCode::kFindings) return code;
  if (baseline.full()) {
    say_error("the baseline was not written: there are too many different findings");
    return ExitCode::kIncomplete;
  }
  file.write(baseline.text());
  if (file.finish()) return code;
  say_error(file.failure());
  return ExitCode::kIncomplete;
}

}  // namespace iztk::cli
