#ifndef IZTK_CLI_REDACT_REDACT_SUMMARY_H_
#define IZTK_CLI_REDACT_REDACT_SUMMARY_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "cli/redact/equivalence_classes.h"
#include "redaction/result/redaction_counts.h"

namespace iztk::cli {

/// The results of redaction in a run.
struct RedactSummary {
  /// `audited`: quasi-identifiers are counted for the audit record only, which takes memory.
  RedactSummary(std::size_t classes, bool audited) : counts(classes) {
    if (audited) equivalence.emplace();
  }

  /// Counts a message that is written.
  void add(bool message_changed, std::string_view quasi_identifiers) {
    changed += message_changed;
    if (equivalence) equivalence->add(quasi_identifiers);
  }

  std::uint64_t changed = 0;  ///< Messages that the policy changed.
  std::uint64_t leaking = 0;  ///< Messages in which the leak check found something.
  std::optional<EquivalenceClasses> equivalence;
  redaction::RedactionCounts counts;  ///< Of all threads; known at the end.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_REDACT_SUMMARY_H_
