#ifndef IZTK_FEEDS_RUN_FINDING_REPORT_H_
#define IZTK_FEEDS_RUN_FINDING_REPORT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "feeds/stages/unit_findings.h"
#include "parsers/framing/framing.h"
#include "reports/baseline.h"
#include "reports/report.h"
#include "reports/run_summary.h"

namespace iztk::feeds {

/// What a report shows and counts. Baselines may be nullptr.
struct ReportSettings {
  std::optional<std::uint64_t> max_per_rule;
  bool summary = false;                  ///< Whether to count by field and sender.
  reports::Baseline* known = nullptr;    ///< Findings to hide.
  reports::Baseline* written = nullptr;  ///< Where to record all findings.
};

/// Passes the findings of all units, in order, to a renderer, and counts them.
class FindingReport {
 public:
  /// `renderer` is nullptr if they are only counted.
  FindingReport(const ReportSettings& settings, reports::Renderer* renderer,
                reports::RunSummary& summary);

  /// `unit` is nullptr for findings about an input as a whole. What a baseline hides is removed
  /// from `found`.
  void add(std::string_view file, const parsers::Unit* unit, UnitFindings* found);

 private:
  void apply_baselines(UnitFindings* found);
  void count(const UnitFindings& found);
  void count(const core::Rule& rule, core::Severity severity, std::uint64_t findings);
  reports::RuleCount& counts_of(const core::Rule& rule);
  void count_sender(const UnitFindings& found);
  bool within_limit(const core::Diagnostic& diagnostic);
  void show(std::string_view file, const parsers::Unit* unit, const UnitFindings& found,
            const FoundFinding& finding);

  ReportSettings settings_;
  reports::Renderer* renderer_;
  std::unique_ptr<reports::FindingWriter>
      writer_;  ///< For findings that the worker threads have not formatted.
  std::string text_;
  reports::RunSummary& summary_;
  /// Places in summary_.rules and summary_.profiles, to count without comparing texts.
  std::unordered_map<const core::Rule*, reports::RuleCount*> counts_;
  std::pair<const std::string, std::uint64_t>* last_profile_ = nullptr;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_FINDING_REPORT_H_
