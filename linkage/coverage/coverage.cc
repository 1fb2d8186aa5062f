#include "linkage/coverage/coverage.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "linkage/coverage/expectation.h"

namespace iztk::linkage {
namespace {

class CoverageCounter {
 public:
  CoverageCounter(const DoseReports& reports, std::span<const Definition> definitions,
                  const CoverageGroups& groups, CoverageSettings settings)
      : reports_(reports),
        definitions_(definitions),
        groups_(groups),
        settings_(std::move(settings)),
        judge_(reports, definitions) {}

  CoverageResult run() {
    ids_.resize(reports_.records().size());
    std::iota(ids_.begin(), ids_.end(), 0U);
    count(CountingWay::kReported, people_by_id(reports_));
    std::vector<std::uint32_t> linked = ids_;
    if (settings_.links) linked = link();
    if (settings_.sources) count_states(people_by_number(linked));
    if (settings_.links) count_linked(linked);
    if (settings_.truth) count_truth(linked);
    return std::move(result_);
  }

 private:
  void count(CountingWay way, const People& people) {
    result_.ways.push_back(
        {way, count_people(people, groups_, &judge_, definitions_.size()), std::nullopt});
  }

  std::vector<std::uint32_t> link() {
    sort_links(&*settings_.links);
    weigh_doses(reports_, *settings_.links);
    return joined_records(reports_.records().size(), *settings_.links, settings_.threshold);
  }

  void count_linked(std::span<const std::uint32_t> linked) {
    const People people = people_by_number(linked);
    count(CountingWay::kLinked, people);
    result_.differences.reported_to_linked =
        compare_people(ids_, linked, &judge_, definitions_.size());
    result_.differences.movers = count_movers(reports_, people, &judge_);
    Expectation expected =
        expect_people(reports_, *settings_.links, groups_, &judge_, definitions_.size());
    if (settings_.truth) expected_.emplace(expected.mean);
    add_estimate(std::move(expected));
  }

  /// The expectation, corrected by what calibration has found.
  void add_estimate(Expectation expected) {
    const CoverageTable& reported = result_.ways.front().people;
    Counted estimate{CountingWay::kEstimate, std::move(expected.mean),
                     std::move(expected.variance)};
    for (std::size_t d = 0; d < definitions_.size(); ++d) {
      const Calibration::Row* const row =
          settings_.calibration ? settings_.calibration->row(definitions_[d].name) : nullptr;
      for (std::size_t g = 0; g < groups_.groups().size(); ++g) {
        double& error = estimate.error->at(g, d);
        if (row != nullptr) {
          double& people = estimate.people.at(g, d);
          const double correction = people - reported.at(g, d);
          people = reported.at(g, d) + row->ratio * correction;
          // Reported people stand for records: nearly all have one.
          error += row->variance * reported.at(g, 0) +
                   row->ratio_error * row->ratio_error * correction * correction;
        }
        error = std::sqrt(error);
      }
    }
    result_.ways.push_back(std::move(estimate));
  }

  /// Each state counts those who live there when their dose is reported.
  void count_states(const People& people) {
    CoverageTable table(groups_.groups().size(), definitions_.size());
    std::map<std::string, std::vector<std::uint32_t>> seen_by;
    for (const std::vector<std::uint32_t>& records : people) {
      seen_by.clear();
      for (const std::uint32_t number : records) {
        const CoverageRecord& record = reports_.records()[number];
        if (is_seen(record)) seen_by[record.state].push_back(number);
      }
      for (const auto& [state, seen] : seen_by) table.add(judge_.judge(seen), groups_);
    }
    result_.ways.push_back({CountingWay::kState, std::move(table), std::nullopt});
  }

  bool is_seen(const CoverageRecord& record) const {
    const auto source = settings_.sources->find(record.source);
    if (source == settings_.sources->end()) return false;
    const SourceKind& kind = source->second;
    if (kind.kind == SourceKind::Kind::kPharmacy) return true;
    return kind.kind == SourceKind::Kind::kState && kind.state == record.state;
  }

  void count_truth(std::span<const std::uint32_t> linked) {
    const std::vector<std::uint32_t>& truth = *settings_.truth;
    count(CountingWay::kTrue, people_by_number(truth));
    result_.differences.reported_to_true =
        compare_people(ids_, truth, &judge_, definitions_.size());
    if (!settings_.links) return;
    result_.differences.linked_to_true =
        compare_people(linked, truth, &judge_, definitions_.size());
    measure();
  }

  /// What is left after linking comes and goes by single people: its variance is their number.
  void measure() {
    const CoverageTable& reported = result_.ways.front().people;
    const CoverageTable& truth = result_.ways.back().people;
    Calibration calibration;
    for (std::size_t d = 0; d < definitions_.size(); ++d) {
      const double made =
          expected_->at(CoverageGroups::kTotal, d) - reported.at(CoverageGroups::kTotal, d);
      if (std::abs(made) < 1) continue;
      const DifferenceSums& left = (*result_.differences.linked_to_true)[d];
      const double variance = left.more() + left.fewer();
      Calibration::Row row;
      row.ratio =
          (truth.at(CoverageGroups::kTotal, d) - reported.at(CoverageGroups::kTotal, d)) / made;
      row.ratio_error = std::sqrt(variance) / std::abs(made);
      row.variance = variance / static_cast<double>(reports_.records().size());
      calibration.set(definitions_[d].name, row);
    }
    result_.measured = calibration;
  }

  const DoseReports& reports_;
  std::span<const Definition> definitions_;
  const CoverageGroups& groups_;
  CoverageSettings settings_;
  PersonJudge judge_;
  std::vector<std::uint32_t> ids_;
  std::optional<CoverageTable> expected_;
  CoverageResult result_;
};

}  // namespace

const Counted* CoverageResult::find(CountingWay way) const {
  const auto found = std::ranges::find(ways, way, &Counted::way);
  return found == ways.end() ? nullptr : &*found;
}

CoverageResult count_coverage(const DoseReports& reports, std::span<const Definition> definitions,
                              const CoverageGroups& groups, CoverageSettings settings) {
  return CoverageCounter(reports, definitions, groups, std::move(settings)).run();
}

}  // namespace iztk::linkage
