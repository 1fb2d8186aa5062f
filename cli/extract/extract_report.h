#ifndef IZTK_CLI_EXTRACT_EXTRACT_REPORT_H_
#define IZTK_CLI_EXTRACT_EXTRACT_REPORT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "inspect/extracts/extract_finding.h"
#include "inspect/extracts/extract_layout.h"
#include "reports/report.h"

namespace iztk::cli {

/// Where a finding about an extract is.
struct ExtractPlace {
  std::string_view file;      ///< Printable.
  std::uint64_t message = 0;  ///< Of a feed, from 1; 0: of an extract.
  std::uint64_t dose = 0;     ///< In the message, from 1; 0: not of a dose.
  reports::SourceLocation location = {};
};

/// Writes findings about extracts in one of the formats of reports, and counts them.
class ExtractReport {
 public:
  /// `renderer` may be nullptr: findings are only counted. `layout` must outlive the report.
  ExtractReport(const inspect::ExtractLayout& layout, reports::Renderer* renderer,
                std::optional<std::uint64_t> max_per_rule);

  void add(const inspect::ExtractFinding& finding, const ExtractPlace& place);
  void end();

  /// Rows are counted as messages are elsewhere: accepted, rejected.
  reports::RunSummary& summary() { return summary_; }
  const reports::RunSummary& summary() const { return summary_; }

 private:
  const inspect::ExtractLayout& layout_;
  reports::Renderer* renderer_;
  std::unique_ptr<reports::FindingWriter> writer_;
  std::optional<std::uint64_t> max_per_rule_;
  reports::RunSummary summary_;
  std::string text_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_EXTRACT_REPORT_H_
