#include "linkage/coverage/dose_reports.h"

#include <algorithm>

#include "linkage/codes/folded_text.h"
#include "linkage/doses/dose_facts.h"

namespace iztk::linkage {
namespace {

void complete(const std::string& text, std::string* field) {
  if (field->empty()) *field = text;
}

}  // namespace

core::Status DoseReports::add(const Person& person, const Dose& dose) {
  const core::Result<DoseFacts> facts = dose_facts(dose);
  if (!facts) return facts.error();
  const std::uint32_t product = product_of(facts->cvx, facts->groups);
  if (products_[product].definitions == 0) {
    ++other_vaccines_;
    return core::ok();
  }
  const std::string& id = dose[DoseField::kPerson];
  CoverageRecord& record = by_key_[{dose[DoseField::kSource], id}];
  record.source = dose[DoseField::kSource];
  record.id = id;
  const CountedDose counted{static_cast<std::int32_t>(facts->day), product};
  // What the earliest dose says of the person; others fill what it leaves open.
  const bool is_first =
      record.doses.empty() || counted < *std::min_element(record.doses.begin(), record.doses.end());
  CoverageRecord said;
  said.birth_date = birth_day(person[PersonField::kBirthDate]);
  said.state = person[PersonField::kState];
  said.county = person[PersonField::kCounty];
  if (is_first) {
    std::swap(said.birth_date, record.birth_date);
    std::swap(said.state, record.state);
    std::swap(said.county, record.county);
  }
  complete(said.birth_date, &record.birth_date);
  complete(said.state, &record.state);
  complete(said.county, &record.county);
  record.doses.push_back(counted);
  ++doses_;
  return core::ok();
}

std::uint32_t DoseReports::product_of(const std::string& cvx,
                                      std::span<const std::string_view> groups) {
  const auto [place, is_new] =
      product_numbers_.emplace(cvx, static_cast<std::uint32_t>(products_.size()));
  if (!is_new) return place->second;
  CountedProduct product{cvx, 0, 0};
  for (std::size_t i = 0; i < definitions_.size(); ++i) {
    const Definition& definition = definitions_[i];
    if (std::ranges::find(groups, definition.group) == groups.end()) continue;
    product.definitions |= 1U << i;
    const bool is_twice =
        std::ranges::find(definition.counts_twice, cvx) != definition.counts_twice.end();
    if (is_twice) product.counts_twice |= 1U << i;
  }
  products_.push_back(std::move(product));
  return place->second;
}

void DoseReports::finish(std::optional<std::int32_t> as_of) {
  // Products in the order of their codes, whatever the order of the rows.
  std::vector<std::uint32_t> place(products_.size());
  std::vector<CountedProduct> sorted;
  for (auto& [cvx, number] : product_numbers_) {
    place[number] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(products_[number]);
    number = place[number];
  }
  products_ = std::move(sorted);
  for (const auto& [key, record] : by_key_) {
    for (const CountedDose& dose : record.doses) as_of_ = std::max(as_of_, dose.day);
  }
  if (as_of) as_of_ = *as_of;
  for (auto& [key, record] : by_key_) {
    const auto is_later = [&](const CountedDose& dose) { return dose.day > as_of_; };
    later_doses_ += std::erase_if(record.doses, is_later);
    if (record.doses.empty()) continue;
    for (CountedDose& dose : record.doses) dose.product = place[dose.product];
    std::sort(record.doses.begin(), record.doses.end());
    record.doses.erase(std::unique(record.doses.begin(), record.doses.end()), record.doses.end());
    numbers_.emplace(key, static_cast<std::uint32_t>(records_.size()));
    records_.push_back(std::move(record));
  }
  by_key_.clear();
}

std::optional<std::uint32_t> DoseReports::find(const std::string& source,
                                               const std::string& id) const {
  const auto found = numbers_.find({source, id});
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

}  // namespace iztk::linkage
