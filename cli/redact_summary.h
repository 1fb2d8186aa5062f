#ifndef IZTK_CLI_REDACT_SUMMARY_H_
#define IZTK_CLI_REDACT_SUMMARY_H_

#include <cstdint>
#include <string>
#include <unordered_map>

#include "redaction/redaction_counts.h"

namespace iztk::cli {

/// What redaction did in a run.
struct RedactSummary {
  static constexpr std::size_t kMostGroups = 1'000'000;

  explicit RedactSummary(std::size_t classes) : counts(classes) {}

  /// Notes a message that is written.
  void add(bool message_changed, const std::string& quasi_identifiers) {
    changed += message_changed;
    if (groups.size() < kMostGroups || groups.contains(quasi_identifiers)) {
      ++groups[quasi_identifiers];
    } else {
      groups_complete = false;
    }
  }

  std::uint64_t changed = 0;  ///< Messages that the policy changed.
  std::uint64_t leaking = 0;  ///< Messages in which the leak check found something.
  /// Messages by what is left to tell persons apart; at most kMostGroups.
  std::unordered_map<std::string, std::uint64_t> groups;
  bool groups_complete = true;
  redaction::RedactionCounts counts;  ///< Of all threads; known at the end.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_SUMMARY_H_
