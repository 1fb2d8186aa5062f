#ifndef IZTK_FEEDS_STAGES_UNIT_FINDINGS_H_
#define IZTK_FEEDS_STAGES_UNIT_FINDINGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "feeds/units/bounded_reuse.h"
#include "profiles/exchange/exchange.h"
#include "reports/consequence.h"
#include "reports/excerpt.h"
#include "reports/source_location.h"

namespace iztk::feeds {

/// A finding with everything that a report may say about it. It outlives its message: its texts are
/// in the arena of the batch.
struct FoundFinding {
  core::Diagnostic diagnostic;
  reports::SourceLocation location;
  std::string_view element_path;
  std::string_view field_path;  ///< Empty if the finding has no place of its own.
  /// The field path or, of something that is missing, its path without numbers: grouped reports,
  /// counts and baselines identify findings by it.
  std::string_view group;
  /// Only rule, severity, offset and these are known; the finding is only counted.
  bool only_counted = false;
  std::string_view description;                    ///< Only if the report shows excerpts.
  std::optional<reports::Excerpt> excerpt;         ///< Only if the report shows excerpts.
  std::vector<reports::Consequence> consequences;  ///< Findings that are not reported themselves.
  const core::Rule* root = nullptr;  ///< Of the finding that this one follows from; or nullptr.
  std::string_view text;             ///< As in the report; empty if not yet written.
};

/// Findings that are only counted because the message has too many.
struct CountedFindings {
  const core::Rule* rule = nullptr;
  core::Severity severity = core::Severity::kInfo;
  std::uint64_t count = 0;
};

/// The first of the most severe findings of a message that are at or above a level.
struct WorstFinding {
  const core::Rule* rule = nullptr;  ///< nullptr: there is none.
  core::Severity severity = core::Severity::kInfo;
  std::string_view element_path;
};

/// The findings about one unit, or about an input as a whole.
struct UnitFindings {
  bool validated = false;              ///< The unit is a message that the framing accepted.
  std::string_view profile;            ///< Its id; empty if no profile fits.
  std::string sender;                  ///< MSH-4.1, printable; empty if unknown.
  std::string control_id;              ///< MessageNamer::control_id; only if the report names it.
  std::vector<FoundFinding> findings;  ///< In order of place, then of code.
  std::vector<CountedFindings> counted;
  WorstFinding worst;        ///< Only if CheckSettings::worst_from is given.
  std::uint64_t errors = 0;  ///< Of both.
  std::uint64_t warnings = 0;
  std::uint64_t consequences =
      0;  ///< Findings that are named only in the one that they follow from.
  profiles::ExchangeFacts exchange;

  void clear() {
    validated = false;
    profile = {};
    sender.clear();
    control_id.clear();
    empty(&findings, kMostKeptFindings);
    counted.clear();
    worst = {};
    errors = 0;
    warnings = 0;
    consequences = 0;
    exchange = {};
  }
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_UNIT_FINDINGS_H_
