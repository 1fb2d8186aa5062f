#include "reports/run_summary.h"

namespace iztk::reports {

std::uint64_t RunSummary::not_shown() const {
  std::uint64_t total = 0;
  for (const auto& [code, rule] : rules) total += rule.count - rule.shown;
  return total;
}

void RunSummary::count(core::Severity severity, std::uint64_t findings) {
  switch (severity) {
    case core::Severity::kError:
      errors += findings;
      break;
    case core::Severity::kWarning:
      warnings += findings;
      break;
    case core::Severity::kInfo:
      infos += findings;
      break;
  }
}

std::string_view status_name(RunStatus status) {
  switch (status) {
    case RunStatus::kComplete:
      return "complete";
    case RunStatus::kIncomplete:
      return "incomplete";
    case RunStatus::kInterrupted:
      return "interrupted";
  }
  return "incomplete";
}

}  // namespace iztk::reports
