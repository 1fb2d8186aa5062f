#include "cli/coverage/coverage_report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "core/text/date_time.h"
#include "core/text/day_text.h"

namespace iztk::cli {
namespace {

using linkage::CountingWay;
using linkage::DifferenceSums;

constexpr double kOfInterval = 1.96;
constexpr double kAll = 100;

std::string day_of_count(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return core::day_text(static_cast<core::Day>(static_cast<int>(date.year())) * 10000 +
                        static_cast<unsigned>(date.month()) * 100 +
                        static_cast<unsigned>(date.day()));
}

/// Why a part of DifferenceSums is there; `reported`: the ids of sources against people.
struct Reason {
  double DifferenceSums::*part;
  bool more;
  std::string_view of_ids;
  std::string_view of_links;
};
constexpr Reason kReasons[] = {
    {&DifferenceSums::split_more, true, "people counted again under another id",
     "people counted again: their records were not linked"},
    {&DifferenceSums::split_fewer, false, "people missed: their doses are under several ids",
     "people missed: their records were not linked"},
    {&DifferenceSums::merged_more, true, "people covered by the doses of somebody else",
     "wrong merges: people covered by the doses of somebody else"},
    {&DifferenceSums::merged_fewer, false, "people taken for somebody else",
     "wrong merges: people taken for somebody else"},
    {&DifferenceSums::mixed_more, true, "people counted again, in knots of wrong links",
     "people counted again, in knots of wrong and missing links"},
    {&DifferenceSums::mixed_fewer, false, "people missed, in knots of wrong links",
     "people missed, in knots of wrong and missing links"},
};

class ReportMaker {
 public:
  ReportMaker(std::span<const linkage::Definition> definitions,
              const linkage::CoverageGroups& groups, const linkage::CoverageResult& result,
              const Denominators* denominators, CoverageReport* report)
      : definitions_(definitions),
        groups_(groups),
        result_(result),
        denominators_(denominators),
        report_(*report) {}

  void run() {
    for (std::size_t g = 0; g < groups_.groups().size(); ++g) {
      for (std::size_t d = 0; d < definitions_.size(); ++d) {
        for (const linkage::Counted& way : result_.ways) add_row(way, g, d);
      }
    }
    const linkage::CoverageDifferences& differences = result_.differences;
    add_differences("reported", "linked", differences.reported_to_linked, true);
    if (!differences.reported_to_linked) {
      add_differences("reported", "true", differences.reported_to_true, true);
    }
    add_differences("linked", "true", differences.linked_to_true, false);
    add_movers();
    add_cap();
  }

 private:
  void add_row(const linkage::Counted& way, std::size_t g, std::size_t d) {
    const linkage::CoverageGroups::Group& group = groups_.groups()[g];
    CoverageRow row;
    row.by = linkage::kCountedBy[static_cast<std::size_t>(group.by)];
    row.group = group.name;
    row.definition = definitions_[d].name;
    row.way = linkage::kCountingWays[static_cast<std::size_t>(way.way)];
    row.people = way.people.at(g, d);
    if (way.error) {
      row.low = std::max(0.0, row.people - kOfInterval * way.error->at(g, d));
      row.high = row.people + kOfInterval * way.error->at(g, d);
    }
    if (denominators_ != nullptr) {
      if (const double* const people = denominators_->of(group)) row.population = *people;
    }
    const std::optional<double> percent = row.percent(row.people);
    if (percent && way.way == CountingWay::kReported) row.shown = std::min(*percent, report_.cap);
    report_.rows.push_back(std::move(row));
  }

  void add_differences(std::string_view from, std::string_view to,
                       const std::optional<std::vector<DifferenceSums>>& sums, bool of_ids) {
    if (!sums) return;
    for (std::size_t d = 0; d < definitions_.size(); ++d) {
      for (const Reason& reason : kReasons) {
        const double people = (*sums)[d].*reason.part;
        if (people == 0) continue;
        report_.differences.push_back({definitions_[d].title, std::string(from), std::string(to),
                                       std::string(of_ids ? reason.of_ids : reason.of_links),
                                       reason.more ? people : -people});
      }
    }
  }

  void add_movers() {
    if (!result_.differences.movers) return;
    const linkage::Movers& movers = *result_.differences.movers;
    const std::pair<std::uint64_t, std::string_view> kinds[] = {
        {movers.to_other_county, "movers: ids in another county than the first dose of the person"},
        {movers.to_other_state, "movers: ids in another state than the first dose of the person"}};
    for (const auto& [ids, reason] : kinds) {
      if (ids == 0) continue;
      report_.differences.push_back({definitions_.front().title, "reported", "linked",
                                     std::string(reason), static_cast<double>(ids)});
    }
  }

  void add_cap() {
    for (const CoverageRow& row : report_.rows) {
      if (row.by != "total" || row.way != "reported" || !row.population || !row.shown) continue;
      const double cut = row.people - *row.shown / kAll * *row.population;
      if (cut < 0.5) continue;
      const auto definition =
          std::ranges::find(definitions_, row.definition, &linkage::Definition::name);
      report_.differences.push_back({definition->title, "reported", "shown",
                                     "cap: cut off at " + decimal_text(report_.cap, 1) + " %",
                                     cut});
    }
  }

  std::span<const linkage::Definition> definitions_;
  const linkage::CoverageGroups& groups_;
  const linkage::CoverageResult& result_;
  const Denominators* denominators_;
  CoverageReport& report_;
};

}  // namespace

std::optional<double> CoverageRow::percent(double count) const {
  if (!population || *population <= 0) return std::nullopt;
  return kAll * count / *population;
}

CoverageReport make_report(const linkage::DoseReports& reports,
                           std::span<const linkage::Definition> definitions,
                           const linkage::CoverageGroups& groups,
                           const linkage::CoverageResult& result, const Denominators* denominators,
                           double cap) {
  CoverageReport report;
  report.as_of = day_of_count(reports.as_of());
  for (const linkage::Definition& definition : definitions) {
    report.definitions.push_back(definition.title);
  }
  report.cap = cap;
  report.records = reports.records().size();
  report.doses = reports.doses();
  if (denominators != nullptr) {
    report.denominators = denominators->source;
    if (const double* const all = denominators->of(groups.groups().front()))
      report.population = *all;
  }
  ReportMaker(definitions, groups, result, denominators, &report).run();
  return report;
}

std::string decimal_text(double value, int places) {
  std::array<char, 64> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, places);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::string_view way_title(std::string_view way) {
  if (way == "reported") return "As reported, by ids";
  if (way == "state") return "As each state counts";
  if (way == "linked") return "After linking";
  if (way == "estimate") return "Estimate from links";
  return "True";
}

}  // namespace iztk::cli
