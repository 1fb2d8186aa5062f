#include "synthesis/population/scenario.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "core/tables/tsv.h"
#include "core/text/date_time.h"
#include "core/text/edit_distance.h"
#include "synthesis/messages/sys_day.h"
#include "synthesis/messages/table_files.h"

namespace iztk::synthesis {
namespace {

using std::chrono::sys_days;

constexpr double kMostPeople = 1e9;
constexpr double kUnset = -1;
constexpr unsigned kOldest = 120;

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return value;
}

std::optional<sys_days> read_day(std::string_view text) {
  if (core::parse_day(text) == 0) return {};
  return day_of(text);
}

std::string unknown_name(std::string_view name) {
  std::vector<std::string> names(std::begin(kRates), std::end(kRates));
  names.emplace_back("people_per_birth_date");
  return "there is no such name" + core::did_you_mean(name, names);
}

}  // namespace

double fraction(Random& random) {
  constexpr unsigned kUnused = 11;  // A double has 53 bits.
  return static_cast<double>(random.next() >> kUnused) * 0x1p-53;
}

bool Scenario::happens(Rate what, Random& random) const { return fraction(random) < rate(what); }

core::Result<Scenario> Scenario::built_in() {
  constexpr std::string_view kFile = "population/december_2021.tsv";
  return parse(kFile, table_file_text(kFile));
}

core::Result<Scenario> Scenario::parse(std::string_view file, std::string_view text) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"kind", "name", "value"});
  if (!table) return table.error();
  Scenario scenario;
  scenario.rates_.fill(kUnset);
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string_view kind = table->cell(row, "kind");
    const std::string_view name = table->cell(row, "name");
    if (!seen.emplace(kind, name).second) return table->error(row, "the row is there twice");
    const std::string fault = scenario.read(kind, name, table->cell(row, "value"));
    if (!fault.empty()) return table->error(row, fault);
  }
  const std::string fault = scenario.check();
  if (!fault.empty()) return core::Error{std::string(file) + ": " + fault};
  return scenario;
}

core::Status Scenario::set(std::string_view setting) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string_view::npos) return core::Error{"expected NAME=VALUE"};
  const std::string_view name = setting.substr(0, equals);
  const std::string_view value = setting.substr(equals + 1);
  const bool is_number = name == "people" || name == "people_per_birth_date";
  const std::string fault = is_number ? read_number(name, value) : read_rate(name, value);
  if (!fault.empty()) return core::Error{fault};
  return core::ok();
}

std::string Scenario::read(std::string_view kind, std::string_view name, std::string_view value) {
  if (kind == "number") return read_number(name, value);
  if (kind == "rate") return read_rate(name, value);
  if (kind == "age") return read_age(name, value);
  if (kind == "product") return read_product(name, value);
  if (kind == "interval") return read_interval(name, value);
  if (kind == "period") return read_period(name, value);
  if (kind != "day" || name != "as_of") return "there is no row of this kind and name";
  const std::optional<sys_days> day = read_day(value);
  if (!day) return "the value must be a day: YYYY-MM-DD";
  as_of_ = *day;
  return {};
}

std::string Scenario::read_number(std::string_view name, std::string_view value) {
  if (name != "people" && name != "people_per_birth_date") return unknown_name(name);
  const std::optional<double> number = number_of<double>(value);
  if (!number || !(*number >= 1 && *number <= kMostPeople) || std::floor(*number) != *number) {
    return "the value must be a whole number from 1 to 1,000,000,000";
  }
  (name == "people" ? people_ : density_) = *number;
  return {};
}

std::string Scenario::read_rate(std::string_view name, std::string_view value) {
  const auto* const found = std::ranges::find(kRates, name);
  if (found == std::end(kRates)) return unknown_name(name);
  const std::optional<double> rate = number_of<double>(value);
  if (!rate || !(*rate >= 0 && *rate <= 1)) return "the value must be a probability from 0 to 1";
  rates_[static_cast<std::size_t>(found - kRates)] = *rate;
  return {};
}

std::string Scenario::read_age(std::string_view name, std::string_view value) {
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos) return "the name must be YOUNGEST-OLDEST, in years";
  const std::optional<unsigned> youngest = number_of<unsigned>(name.substr(0, dash));
  const std::optional<unsigned> oldest = number_of<unsigned>(name.substr(dash + 1));
  const std::optional<double> share = number_of<double>(value);
  if (!youngest || !oldest || *youngest > *oldest || *oldest > kOldest) {
    return "the name must be YOUNGEST-OLDEST, in years";
  }
  if (!share || !(*share >= 0 && *share <= 1)) return "the value must be a share from 0 to 1";
  ages_.push_back({*youngest, *oldest, *share});
  return {};
}

std::string Scenario::read_product(std::string_view cvx, std::string_view value) {
  const std::optional<double> share = number_of<double>(value);
  if (!share || !(*share >= 0 && *share <= 1)) return "the value must be a share from 0 to 1";
  products_.push_back({std::string(cvx), *share, std::chrono::days(0)});
  return {};
}

std::string Scenario::read_interval(std::string_view cvx, std::string_view value) {
  const auto product = std::ranges::find(products_, cvx, &Product::cvx);
  if (product == products_.end()) return "the product is not in a row above";
  const std::optional<unsigned> days = number_of<unsigned>(value);
  constexpr unsigned kYear = 366;
  if (!days || *days == 0 || *days > kYear) return "the value must be days, from 1 to 366";
  product->interval = std::chrono::days(*days);
  return {};
}

std::string Scenario::read_period(std::string_view name, std::string_view value) {
  if (name != "first_dose" && name != "booster") return "there is no such period";
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) return "the value must be two days: 2021-01-01..2021-04-30";
  const std::optional<sys_days> first = read_day(value.substr(0, dots));
  const std::optional<sys_days> last = read_day(value.substr(dots + 2));
  if (!first || !last || *first > *last) {
    return "the value must be two days: 2021-01-01..2021-04-30";
  }
  (name == "booster" ? booster_ : first_dose_) = {*first, *last};
  return {};
}

std::string Scenario::check() const {
  for (std::size_t i = 0; i < kRateCount; ++i) {
    if (rates_[i] == kUnset) return "the rate " + std::string(kRates[i]) + " is missing";
  }
  const auto is_one = [](double sum) { return std::abs(sum - 1) < 1e-6; };
  double ages = 0;
  for (const AgeGroup& group : ages_) ages += group.share;
  double products = 0;
  for (const Product& product : products_) {
    products += product.share;
    if (product.interval.count() == 0) return "the interval of " + product.cvx + " is missing";
  }
  if (!is_one(ages)) return "the shares of the ages do not sum to 1";
  if (!is_one(products)) return "the shares of the products do not sum to 1";
  if (people_ == 0) return "the number people is missing";
  if (density_ == 0) return "the number people_per_birth_date is missing";
  if (as_of_ == sys_days()) return "the day as_of is missing";
  if (first_dose_.first == sys_days()) return "the period first_dose is missing";
  if (booster_.first == sys_days()) return "the period booster is missing";
  if (first_dose_.last > as_of_ || booster_.last > as_of_) return "a period ends after as_of";
  return {};
}

}  // namespace iztk::synthesis
