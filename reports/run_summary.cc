#include "reports/run_summary.h"

namespace iztk::reports {

std::uint64_t RunSummary::not_shown() const {
  std::uint64_t total = 0;
  for (const auto& [code, rule] : rules) total += rule.count - rule.shown;
  return total;
}

std::vector<const std::pair<const std::string, SenderCount>*> RunSummary::senders_by_messages()
    const {
  std::vector<const std::pair<const std::string, SenderCount>*> entries;
  for (const auto& entry : senders) entries.push_back(&entry);
  std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
    return a->second.messages > b->second.messages;
  });
  return entries;
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
