#include "linkage/coverage/differences.h"

#include <numeric>
#include <unordered_map>

namespace iztk::linkage {
namespace {

/// Records that A or B puts together, directly or over others.
People connected_records(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::vector<std::uint32_t> root(a.size());
  std::iota(root.begin(), root.end(), 0U);
  const auto find = [&](std::uint32_t record) {
    while (root[record] != record) record = root[record] = root[root[record]];
    return record;
  };
  for (const std::span<const std::uint32_t> numbers : {a, b}) {
    std::unordered_map<std::uint32_t, std::uint32_t> first;
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
      const auto [place, is_new] = first.emplace(numbers[i], i);
      if (!is_new) root[find(i)] = find(place->second);
    }
  }
  for (std::uint32_t i = 0; i < root.size(); ++i) root[i] = find(i);
  return people_by_number(root);
}

/// People among `records`, by their numbers, who are covered: by definition.
std::vector<double> covered(std::span<const std::uint32_t> records,
                            std::span<const std::uint32_t> numbers, PersonJudge* judge,
                            std::size_t definitions, std::size_t* people) {
  std::vector<std::uint32_t> local;
  for (const std::uint32_t record : records) local.push_back(numbers[record]);
  std::vector<double> counts(definitions);
  const People groups = people_by_number(local);
  *people = groups.size();
  for (const std::vector<std::uint32_t>& places : groups) {
    std::vector<std::uint32_t> members;
    for (const std::uint32_t place : places) members.push_back(records[place]);
    const CoveredPerson person = judge->judge(members);
    for (std::size_t i = 0; i < definitions; ++i) counts[i] += person.definitions >> i & 1U;
  }
  return counts;
}

void add_difference(double difference, std::size_t people_a, std::size_t people_b,
                    DifferenceSums* sums) {
  const bool more = difference > 0;
  const double people = more ? difference : -difference;
  if (people_a > 1 && people_b > 1) {
    (more ? sums->mixed_more : sums->mixed_fewer) += people;
  } else if (people_a > 1) {
    (more ? sums->split_more : sums->split_fewer) += people;
  } else {
    (more ? sums->merged_more : sums->merged_fewer) += people;
  }
}

}  // namespace

std::vector<DifferenceSums> compare_people(std::span<const std::uint32_t> a,
                                           std::span<const std::uint32_t> b, PersonJudge* judge,
                                           std::size_t definitions) {
  std::vector<DifferenceSums> sums(definitions);
  for (const std::vector<std::uint32_t>& records : connected_records(a, b)) {
    if (records.size() == 1) continue;
    std::size_t people_a = 0;
    std::size_t people_b = 0;
    const std::vector<double> in_a = covered(records, a, judge, definitions, &people_a);
    const std::vector<double> in_b = covered(records, b, judge, definitions, &people_b);
    for (std::size_t i = 0; i < definitions; ++i) {
      add_difference(in_a[i] - in_b[i], people_a, people_b, &sums[i]);
    }
  }
  return sums;
}

Movers count_movers(const DoseReports& reports, const People& people, PersonJudge* judge) {
  Movers movers;
  for (const std::vector<std::uint32_t>& records : people) {
    if (records.size() == 1) continue;
    const CoverageRecord& home = reports.records()[judge->judge(records).first_record];
    for (const std::uint32_t number : records) {
      const CoverageRecord& record = reports.records()[number];
      if (record.state != home.state) {
        ++movers.to_other_state;
      } else if (record.county != home.county) {
        ++movers.to_other_county;
      }
    }
  }
  return movers;
}

}  // namespace iztk::linkage
