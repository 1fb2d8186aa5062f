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

/// A finding with all that a report may say of it, kept beyond the message that it is about. Texts
/// are in the arena of the batch.
struct FoundFinding {
  core::Diagnostic diagnostic;
  reports::SourceLocation location;
  std::string_view element_path;
  std::string_view field_path;  ///< Empty for what has no place of its own.
  /// The field path or, of something that is missing, its path without numbers: what a report in
  /// groups, the counts and a baseline know findings by.
  std::string_view group;
  /// Of the finding only rule, severity, offset and these are known: it is only counted.
  bool only_counted = false;
  std::string_view description;                    ///< Only if the report shows excerpts.
  std::optional<reports::Excerpt> excerpt;         ///< Only if the report shows excerpts.
  std::vector<reports::Consequence> consequences;  ///< That are not reported themselves.
  const core::Rule* root = nullptr;  ///< Of the finding from which this one follows, if it does.
  std::string_view text;             ///< As the report shows it; empty: not written yet.
};

/// Findings that are only counted, because the message has so many.
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

/// What the check of one unit, or of an input as a whole, found.
struct UnitFindings {
  bool validated = false;              ///< A message that the framing accepted.
  std::string_view profile;            ///< Id; empty if none fits.
  std::string sender;                  ///< MSH-4.1, printable; empty if not known.
  std::string control_id;              ///< MessageNamer::control_id; only if the report names it.
  std::vector<FoundFinding> findings;  ///< In the order of their places, then of their codes.
  std::vector<CountedFindings> counted;
  WorstFinding worst;        ///< Only if CheckSettings::worst_from is given.
  std::uint64_t errors = 0;  ///< Of both.
  std::uint64_t warnings = 0;
  std::uint64_t consequences = 0;  ///< Findings that are only named in the one they follow from.
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
