#ifndef IZTK_FEEDS_RUN_FINDING_REPORT_H_
#define IZTK_FEEDS_RUN_FINDING_REPORT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feeds/stages/unit_findings.h"
#include "parsers/framing/framing.h"
#include "reports/baseline.h"
#include "reports/finding_groups.h"
#include "reports/report.h"
#include "reports/run_summary.h"

namespace iztk::feeds {

/// Which findings a report shows.
enum class ReportShape : std::uint8_t {
  kEach,
  kGroups,  ///< Of several messages only groups, at the end of the run; of one message each.
  kCounts,  ///< None.
};

/// What a report shows and counts. Baselines may be nullptr.
struct ReportSettings {
  ReportShape shape = ReportShape::kEach;
  /// Findings of a rule, or groups of them, that are shown.
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

  /// After the last unit, when the summary has the counts of messages: shows what waited for it.
  void finish();

 private:
  /// A finding that is shown by itself if no second message comes.
  struct Waiting {
    const core::Rule* rule = nullptr;
    std::string text;
  };

  void apply_baselines(UnitFindings* found);
  void count(const UnitFindings& found);
  void count(const core::Rule& rule, core::Severity severity, std::uint64_t findings);
  reports::RuleCount& counts_of(const core::Rule& rule);
  void count_sender(const UnitFindings& found);
  bool within_limit(const core::Rule& rule);
  bool counts_groups() const {
    return settings_.summary || settings_.shape == ReportShape::kGroups;
  }
  void show(std::string_view file, const parsers::Unit* unit, const UnitFindings& found,
            const FoundFinding& finding);
  void add_to_group(std::string_view file, const parsers::Unit* unit, const UnitFindings& found,
                    const FoundFinding& finding);
  /// The finding as the report shows it; valid until the next call.
  std::string_view text_of(std::string_view file, const parsers::Unit* unit,
                           const UnitFindings& found, const FoundFinding& finding);
  void keep_waiting(const core::Rule& rule, std::string_view text);
  void show_waiting();
  void show_groups();
  void list_fields();

  ReportSettings settings_;
  reports::Renderer* renderer_;
  std::unique_ptr<reports::FindingWriter>
      writer_;  ///< For findings that the worker threads have not formatted.
  std::string text_;
  reports::RunSummary& summary_;
  reports::FindingGroups groups_;
  std::uint64_t messages_ = 0;     ///< So far, with or without findings.
  std::vector<Waiting> waiting_;   ///< As long as there is one message.
  bool too_many_waiting_ = false;  ///< Then they are shown in groups.
  /// Places in summary_.rules and summary_.profiles, to count without comparing texts.
  std::unordered_map<const core::Rule*, reports::RuleCount*> counts_;
  std::pair<const std::string, std::uint64_t>* last_profile_ = nullptr;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_FINDING_REPORT_H_
