#include "linkage/coverage/expectation.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "core/random.h"

namespace iztk::linkage {
namespace {

constexpr std::size_t kMostInAllWays = 8;  // Links; 256 ways.
constexpr std::size_t kDraws = 256;
/// Below, a link never holds in a run of any size that there is.
constexpr double kNever = 1e-5;

/// Records that links connect.
struct ConnectedRecords {
  std::vector<std::uint32_t> records;
  std::vector<CoverageLink> links;
};

/// Adds up what one set of connected records gives.
class ConnectedCount {
 public:
  ConnectedCount(const ConnectedRecords& connected, const CoverageGroups& groups,
                 PersonJudge* judge)
      : connected_(connected), groups_(groups), judge_(*judge) {}

  void run() {
    const std::size_t links = connected_.links.size();
    if (links <= kMostInAllWays) {
      for (std::size_t way = 0; way < std::size_t{1} << links; ++way) count_way(way);
      return;
    }
    Random random(connected_.records.front());
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      std::vector<bool> holds(links);
      for (std::size_t i = 0; i < links; ++i) {
        const double at = static_cast<double>(random.next() >> 11U) * 0x1p-53;
        holds[i] = at < connected_.links[i].probability;
      }
      count(holds, 1.0 / kDraws);
    }
  }

  void add_to(Expectation* expectation) const {
    for (const auto& [cell, sums] : sums_) {
      expectation->mean.at(cell.first, cell.second) += sums.first;
      expectation->variance.at(cell.first, cell.second) +=
          std::max(0.0, sums.second - sums.first * sums.first);
    }
  }

 private:
  using Cell = std::pair<std::uint32_t, std::size_t>;

  void count_way(std::size_t way) {
    std::vector<bool> holds(connected_.links.size());
    double weight = 1;
    for (std::size_t i = 0; i < holds.size(); ++i) {
      holds[i] = (way >> i & 1U) != 0;
      const double probability = connected_.links[i].probability;
      weight *= holds[i] ? probability : 1 - probability;
    }
    if (weight > 0) count(holds, weight);
  }

  void count(const std::vector<bool>& holds, double weight) {
    std::vector<CoverageLink> local;
    for (std::size_t i = 0; i < holds.size(); ++i) {
      if (holds[i])
        local.push_back({place_of(connected_.links[i].a), place_of(connected_.links[i].b), 1});
    }
    std::map<Cell, double> counts;
    for (const auto& places :
         people_by_number(joined_records(connected_.records.size(), local, 1))) {
      members_.clear();
      for (const std::uint32_t place : places) members_.push_back(connected_.records[place]);
      add_person(judge_.judge(members_), &counts);
    }
    for (const auto& [cell, number] : counts) {
      auto& [sum, squares] = sums_[cell];
      sum += weight * number;
      squares += weight * number * number;
    }
  }

  void add_person(const CoveredPerson& person, std::map<Cell, double>* counts) const {
    for (std::size_t i = 0; i < kMostDefinitions; ++i) {
      if ((person.definitions >> i & 1U) == 0) continue;
      for (const std::uint32_t group : groups_.of(person.first_record)) ++(*counts)[{group, i}];
      ++(*counts)[{groups_.of_product(person.first_product), i}];
    }
  }

  std::uint32_t place_of(std::uint32_t record) const {
    const auto found = std::ranges::lower_bound(connected_.records, record);
    return static_cast<std::uint32_t>(found - connected_.records.begin());
  }

  const ConnectedRecords& connected_;
  const CoverageGroups& groups_;
  PersonJudge& judge_;
  std::vector<std::uint32_t> members_;
  std::map<Cell, std::pair<double, double>> sums_;
};

}  // namespace

Expectation expect_people(const DoseReports& reports, std::span<const CoverageLink> links,
                          const CoverageGroups& groups, PersonJudge* judge,
                          std::size_t definitions) {
  const std::size_t size = groups.groups().size();
  Expectation expectation{CoverageTable(size, definitions), CoverageTable(size, definitions)};
  const std::vector<std::uint32_t> number = joined_records(reports.records().size(), links, kNever);
  std::map<std::uint32_t, ConnectedRecords> connected;
  for (const CoverageLink& link : links) {
    if (link.probability >= kNever) connected[number[link.a]].links.push_back(link);
  }
  std::vector<std::uint32_t> alone(1);
  for (std::uint32_t i = 0; i < number.size(); ++i) {
    const auto found = connected.find(number[i]);
    if (found != connected.end()) {
      found->second.records.push_back(i);
      continue;
    }
    alone[0] = i;
    expectation.mean.add(judge->judge(alone), groups);
  }
  for (const auto& [first, records] : connected) {
    ConnectedCount count(records, groups, judge);
    count.run();
    count.add_to(&expectation);
  }
  return expectation;
}

}  // namespace iztk::linkage
