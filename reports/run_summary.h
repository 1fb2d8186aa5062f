#ifndef IZTK_REPORTS_RUN_SUMMARY_H_
#define IZTK_REPORTS_RUN_SUMMARY_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing.h"

namespace iztk::reports {

/// Findings of one rule.
struct RuleCount {
  core::Severity severity = core::Severity::kInfo;  ///< The highest that occurred.
  std::uint64_t count = 0;
  std::uint64_t shown = 0;

  void add(core::Severity of_them, std::uint64_t findings) {
    severity = std::max(severity, of_them);
    count += findings;
  }
};

/// Findings of one rule, with one severity, at one element.
struct FieldCount {
  std::string code;
  core::Severity severity = core::Severity::kInfo;
  std::string path;            ///< The field path or, of something that is missing, its path
                               ///< without numbers; may be empty.
  std::uint64_t count = 0;     ///< Findings.
  std::uint64_t messages = 0;  ///< That have such a finding.
};

/// Messages of one sender (MSH-4).
struct SenderCount {
  std::uint64_t messages = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t points = 0;  ///< Of all messages: 100 each, less 20 for each rule that was broken
                             ///< with an error and 5 for each with a warning, not below 0.

  /// The mean of their points; 0 without messages.
  std::uint64_t score() const { return messages == 0 ? 0 : points / messages; }
};

/// What became of one input.
struct InputSummary {
  std::string name;
  parsers::Ledger ledger;
  std::string failure;  ///< Why it could not be read to its end; empty if it was.
};

enum class RunStatus : std::uint8_t { kComplete, kIncomplete, kInterrupted };

/// The counts of a run. Ordered maps, so that the same input gives the same report.
struct RunSummary {
  RunStatus status = RunStatus::kComplete;
  std::uint64_t accepted = 0;
  std::uint64_t rejected = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t infos = 0;
  std::uint64_t consequences = 0;  ///< Findings named in those they follow from; not counted else.
  std::uint64_t hidden = 0;        ///< Findings that a baseline hid; counted nowhere else.
  std::map<std::string, std::uint64_t> profiles;  ///< Messages by profile id; "" for none.
  std::map<std::string, RuleCount> rules;         ///< By code.
  /// Only with --summary; the most frequent first, then the most severe.
  std::vector<FieldCount> fields;
  std::map<std::string, SenderCount> senders;
  std::vector<InputSummary> inputs;

  std::uint64_t messages() const { return accepted + rejected; }
  /// Findings that --max-per-rule or the limit of a message kept out of the report.
  std::uint64_t not_shown() const;
  /// Those with the most messages first, then by name.
  std::vector<const std::pair<const std::string, SenderCount>*> senders_by_messages() const;
  /// Counts findings, but not by rule.
  void count(core::Severity severity, std::uint64_t findings);
};

/// "complete", "incomplete" or "interrupted".
std::string_view status_name(RunStatus status);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_RUN_SUMMARY_H_
