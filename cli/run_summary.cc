#include "cli/run_summary.h"

#include <algorithm>

namespace iztk::cli {

std::uint64_t RunSummary::not_shown() const {
  std::uint64_t total = 0;
  for (const auto& [code, rule] : rules) total += rule.count - rule.shown;
  return total;
}

void RunSummary::count(const core::Diagnostic& diagnostic) {
  switch (diagnostic.severity) {
    case core::Severity::kError:
      ++errors;
      break;
    case core::Severity::kWarning:
      ++warnings;
      break;
    case core::Severity::kInfo:
      ++infos;
      break;
  }
  RuleCount& rule = rules[std::string(diagnostic.rule->code)];
  rule.severity = std::max(rule.severity, diagnostic.severity);
  ++rule.count;
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

}  // namespace iztk::cli
