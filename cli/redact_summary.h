#ifndef IZTK_CLI_REDACT_SUMMARY_H_
#define IZTK_CLI_REDACT_SUMMARY_H_

#include <cstdint>
#include <string>
#include <unordered_map>

#include "cli/run_summary.h"

namespace iztk::cli {

/// What a run of `iztk redact` did.
struct RedactSummary {
  RunStatus status = RunStatus::kComplete;
  std::uint64_t read = 0;  ///< Messages and fragments.
  std::uint64_t written = 0;
  std::uint64_t changed = 0;   ///< Messages that the policy changed.
  std::uint64_t rejected = 0;  ///< Not written: malformed, wrong character set, or a leak.
  std::uint64_t leaking = 0;   ///< Those among them in which the leak check found something.
  /// Messages by what is left to tell persons apart; at most kMostGroups.
  std::unordered_map<std::string, std::uint64_t> groups;
  bool groups_complete = true;

  static constexpr std::size_t kMostGroups = 1'000'000;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_SUMMARY_H_
