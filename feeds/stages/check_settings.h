#ifndef IZTK_FEEDS_STAGES_CHECK_SETTINGS_H_
#define IZTK_FEEDS_STAGES_CHECK_SETTINGS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/findings/rule.h"
#include "core/tables/code_table.h"
#include "feeds/stages/rule_selection.h"
#include "feeds/stages/sender_guides.h"
#include "profiles/guide/guide.h"
#include "redaction/classes/class_table.h"
#include "reports/masking.h"

namespace iztk::profiles {
class QualityChecks;
}  // namespace iztk::profiles

namespace iztk::feeds {

/// Which findings are described in full.
enum class FindingDetail : std::uint8_t {
  kAll,
  kFirstOfGroup,  ///< Those that a report in groups may show; the others are only counted.
  kCounts,        ///< None; only their rules and elements are known.
};

/// How messages are checked; everything that it names must outlive the checkers.
struct CheckSettings {
  const profiles::Guide* guide = nullptr;
  const SenderGuides* by_sender = nullptr;  ///< nullptr: `guide` is for all senders.
  std::string profile = "auto";
  const RuleSelection* selection = nullptr;
  core::Day as_of = 0;                               ///< --as-of; 0 if not given.
  const profiles::QualityChecks* quality = nullptr;  ///< nullptr: off.
  bool base_standard = false;                        ///< Optional elements are checked, too.
  bool exchange = false;      ///< Facts for the checks of messages against each other are wanted.
  bool consequences = false;  ///< Findings that follow from another one are reported, too.
  /// Findings of a message that are kept; the rest is only counted. A message with more is broken
  /// as a whole.
  std::size_t most_kept = 1000;
  bool only_counts = false;  ///< Nobody wants to see the findings.
  FindingDetail detail = FindingDetail::kAll;
  /// From this severity the worst finding of each message is wanted, whatever else is.
  std::optional<core::Severity> worst_from;
  bool names = false;            ///< The report names messages (UnitFindings::control_id).
  bool hides_by_sender = false;  ///< A baseline hides the findings of some senders.
  bool excerpts = false;         ///< The report shows lines of the messages.
  reports::ShowValues show_values = reports::ShowValues::kMasked;
  const redaction::ClassTable* classes = nullptr;  ///< Needed for masked excerpts and names.
  std::size_t excerpt_width = 80;                  ///< Columns.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_CHECK_SETTINGS_H_
