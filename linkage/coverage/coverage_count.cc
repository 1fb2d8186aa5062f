#include "linkage/coverage/coverage_count.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "core/text/date_time.h"

namespace iztk::linkage {
namespace {

constexpr std::string_view kUnknown = "unknown";

/// In full years; `birth_date` in eight digits.
int age_at(std::int32_t day, std::string_view birth_date) {
  const core::Day birth = core::parse_day(birth_date);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const auto now = static_cast<int>(date.year()) * 10000 +
                   static_cast<int>(static_cast<unsigned>(date.month()) * 100 +
                                    static_cast<unsigned>(date.day()));
  return (now - static_cast<int>(birth)) / 10000;
}

}  // namespace

CoverageGroups::CoverageGroups(const DoseReports& reports, std::span<const AgeGroup> ages)
    : ages_(ages) {
  // Numbered in order, so that tables are sorted.
  std::map<std::pair<CountedBy, std::string>, bool> wanted;
  std::vector<std::string> age_of(reports.records().size());
  for (std::size_t i = 0; i < age_of.size(); ++i) {
    const CoverageRecord& record = reports.records()[i];
    age_of[i] = age_group(record, reports.as_of());
    wanted[{CountedBy::kState, record.state.empty() ? std::string(kUnknown) : record.state}] = true;
    wanted[{CountedBy::kCounty, record.county.empty() ? std::string(kUnknown) : record.county}] =
        true;
  }
  number_of(CountedBy::kTotal, "all");
  for (const AgeGroup& group : ages) {
    if (std::ranges::find(age_of, group.name) != age_of.end()) {
      number_of(CountedBy::kAge, group.name);
    }
  }
  if (std::ranges::find(age_of, kUnknown) != age_of.end()) {
    number_of(CountedBy::kAge, std::string(kUnknown));
  }
  for (const auto& [key, value] : wanted) number_of(key.first, key.second);
  for (const CountedProduct& product : reports.products()) {
    of_product_.push_back(product.definitions == 0 ? 0
                                                   : number_of(CountedBy::kProduct, product.cvx));
  }
  of_record_.reserve(age_of.size());
  for (std::size_t i = 0; i < age_of.size(); ++i) {
    const CoverageRecord& record = reports.records()[i];
    of_record_.push_back(
        {static_cast<std::uint32_t>(kTotal), number_of(CountedBy::kAge, age_of[i]),
         number_of(CountedBy::kState, record.state.empty() ? std::string(kUnknown) : record.state),
         number_of(CountedBy::kCounty,
                   record.county.empty() ? std::string(kUnknown) : record.county)});
  }
}

std::uint32_t CoverageGroups::number_of(CountedBy by, const std::string& name) {
  const auto [place, is_new] =
      numbers_.emplace(std::pair(by, name), static_cast<std::uint32_t>(groups_.size()));
  if (is_new) groups_.push_back({by, name});
  return place->second;
}

std::string CoverageGroups::age_group(const CoverageRecord& record, std::int32_t as_of) const {
  if (record.birth_date.empty()) return std::string(kUnknown);
  const int age = age_at(as_of, record.birth_date);
  for (const AgeGroup& group : ages_) {
    if (age >= 0 && group.has(static_cast<unsigned>(age))) return group.name;
  }
  return std::string(kUnknown);
}

CoveredPerson PersonJudge::judge(std::span<const std::uint32_t> records) {
  CoveredPerson person;
  doses_.clear();
  CountedDose first{};
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::vector<CountedDose>& doses = reports_.records()[records[i]].doses;
    if (i == 0 || doses.front() < first) {
      first = doses.front();
      person.first_record = records[i];
    }
    doses_.insert(doses_.end(), doses.begin(), doses.end());
  }
  if (records.size() > 1) std::sort(doses_.begin(), doses_.end());
  person.first_product = doses_.front().product;
  for (std::size_t i = 0; i < definitions_.size(); ++i) {
    if (is_covered(i)) person.definitions |= 1U << i;
  }
  return person;
}

bool PersonJudge::is_covered(std::size_t definition) const {
  const Definition& wanted = definitions_[definition];
  unsigned count = 0;
  std::int32_t last = 0;
  for (const CountedDose& dose : doses_) {
    const CountedProduct& product = reports_.products()[dose.product];
    if ((product.definitions >> definition & 1U) == 0) continue;
    if (count > 0 && (dose.day == last || dose.day - last < wanted.least_days)) continue;
    count += count == 0 && (product.counts_twice >> definition & 1U) != 0 ? 2 : 1;
    last = dose.day;
  }
  return count >= wanted.doses;
}

void CoverageTable::add(const CoveredPerson& person, const CoverageGroups& groups, double weight) {
  for (std::size_t i = 0; i < definitions_; ++i) {
    if ((person.definitions >> i & 1U) == 0) continue;
    for (const std::uint32_t group : groups.of(person.first_record)) at(group, i) += weight;
    at(groups.of_product(person.first_product), i) += weight;
  }
}

People people_by_id(const DoseReports& reports) {
  People people(reports.records().size());
  for (std::uint32_t i = 0; i < people.size(); ++i) people[i] = {i};
  return people;
}

People people_by_number(std::span<const std::uint32_t> numbers) {
  std::map<std::uint32_t, std::size_t> places;
  People people;
  for (std::uint32_t i = 0; i < numbers.size(); ++i) {
    const auto [place, is_new] = places.emplace(numbers[i], people.size());
    if (is_new) people.emplace_back();
    people[place->second].push_back(i);
  }
  return people;
}

CoverageTable count_people(const People& people, const CoverageGroups& groups, PersonJudge* judge,
                           std::size_t definitions) {
  CoverageTable table(groups.groups().size(), definitions);
  for (const std::vector<std::uint32_t>& records : people) {
    table.add(judge->judge(records), groups);
  }
  return table;
}

}  // namespace iztk::linkage
