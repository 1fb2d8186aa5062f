#ifndef IZTK_CLI_COVERAGE_COVERAGE_REPORT_H_
#define IZTK_CLI_COVERAGE_COVERAGE_REPORT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/coverage/side_tables.h"
#include "linkage/coverage/coverage.h"

namespace iztk::cli {

/// A count of one group by one definition, in one way.
struct CoverageRow {
  std::string by;
  std::string group;
  std::string definition;
  std::string way;
  double people = 0;
  std::optional<double> low;  ///< Of the 95 % interval.
  std::optional<double> high;
  std::optional<double> population;
  std::optional<double> shown;  ///< Percent that is shown: of reported counts, with the cap.

  std::optional<double> percent(double count) const;
};

/// A sentence about the difference of two ways.
struct DifferenceRow {
  std::string definition;
  std::string from;
  std::string to;
  std::string reason;
  double people = 0;  ///< That the count of `from` is higher because of it; below 0: lower.
};

/// All that is written, in all forms.
struct CoverageReport {
  std::string as_of;
  std::vector<std::string> definitions;  ///< Their titles.
  std::vector<CoverageRow> rows;         ///< Groups, in them definitions, in them ways.
  std::vector<DifferenceRow> differences;
  double cap = 95;
  std::string denominators;  ///< Their source.
  std::optional<double> population;
  std::uint64_t records = 0;
  std::uint64_t doses = 0;
};

/// `denominators` may be nullptr.
CoverageReport make_report(const linkage::DoseReports& reports,
                           std::span<const linkage::Definition> definitions,
                           const linkage::CoverageGroups& groups,
                           const linkage::CoverageResult& result, const Denominators* denominators,
                           double cap);

std::string coverage_text(const CoverageReport& report);
std::string coverage_csv(const CoverageReport& report);
std::string coverage_json(const CoverageReport& report);
/// One page without scripts, which loads nothing.
std::string coverage_html(const CoverageReport& report);

/// With this many decimals: "89.1"
std::string decimal_text(double value, int places);
/// What a way of counting is, for people.
std::string_view way_title(std::string_view way);

}  // namespace iztk::cli

#endif  // IZTK_CLI_COVERAGE_COVERAGE_REPORT_H_
