#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "profiles/evaluation/text_formats.h"
#include "profiles/quality/calendar.h"
#include "profiles/quality/subjects.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr std::string_view kVaccine = "vaccine";
constexpr double kLargestAmount = 5;     // mL of vaccine in one dose.
constexpr std::size_t kMostInADay = 10;  // Doses.
// More doses than any schedule requires (AIRA's limits).
constexpr std::int32_t kInfant = 6;          // Months.
constexpr std::size_t kMostOfAnInfant = 20;  // Doses.
constexpr std::int32_t kToddler = 24;        // Months.
constexpr std::size_t kMostOfAToddler = 30;  // Doses.

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void check_kind(const CheckWriter& writer, const Dose& dose) {
  const VaccineTables& tables = writer.tables();
  const std::string_view kind = tables.cell(*dose.vaccine, "kind");
  if (dose.administered && tables.cell(*dose.vaccine, "unspecified") == "yes") {
    writer.report(rules::kVaccineUnspecified, code_place(dose));
  }
  if (dose.administered && tables.cell(*dose.vaccine, "non_us") == "yes") {
    writer.report(rules::kVaccineNotUs, code_place(dose));
  }
  if (!kind.empty() && kind != kVaccine && kind != "unknown" && kind != "no vaccine administered") {
    writer.report(rules::kNotAVaccine, code_place(dose), kind);
  }
}

void check_age(const CheckWriter& writer, const Dose& dose) {
  const core::Day birth = writer.facts().birth;
  if (birth == 0 || dose.day == 0 || dose.day < birth) return;
  const std::string_view first = writer.tables().cell(*dose.vaccine, "age_not_before");
  const std::string_view last = writer.tables().cell(*dose.vaccine, "age_not_after");
  const auto age = static_cast<std::uint32_t>(months_between(birth, dose.day));
  if (!first.empty() && age < number(first)) {
    writer.report(rules::kTooYoungForVaccine, code_place(dose), first);
  }
  if (!last.empty() && age > number(last)) {
    writer.report(rules::kTooOldForVaccine, code_place(dose), last);
  }
}

// Outside the period in which the code could be valid, the value set rules have reported it.
void check_usual_days(const CheckWriter& writer, const Dose& dose) {
  if (dose.day == 0 || dose.code.empty()) return;
  if (writer.tables().cvx->state(dose.code, dose.day) != core::CodeState::kValid) return;
  const std::uint32_t from = number(writer.tables().cell(*dose.vaccine, "expected_from"));
  const std::uint32_t to = number(writer.tables().cell(*dose.vaccine, "expected_to"));
  if ((from != 0 && dose.day < from) || (to != 0 && dose.day > to)) {
    writer.report(rules::kVaccineDayUnusual, code_place(dose));
  }
}

// Immune globulins may have large amounts; vaccines have at most 2 mL.
void check_amount(const CheckWriter& writer, const Dose& dose) {
  if (writer.tables().cell(*dose.vaccine, "kind") != kVaccine) return;
  const auto amount = to_number(writer.text(dose.rxa, 6));
  const bool milliliters = writer.text(dose.rxa, 7) == "mL";
  if (amount && milliliters && *amount > kLargestAmount && *amount != 999) {
    writer.report(rules::kAmountImplausible, {dose.rxa, 6, 0, 0, 0});
  }
}

void check_route(const CheckWriter& writer, const Dose& dose, std::string_view usual) {
  if (usual.empty() || dose.route == Facts::kNone) return;
  const std::string_view route = writer.text(dose.route, 1);
  const auto codes = core::split_words(usual);
  if (route.empty() || std::find(codes.begin(), codes.end(), route) != codes.end()) return;
  writer.report(rules::kRouteUnusual, {dose.route, 1, 0, 1, 0}, usual);
}

void check_numbers(const CheckWriter& writer) {
  const Facts& facts = writer.facts();
  std::map<core::Day, std::size_t> by_day;
  std::size_t as_infant = 0;
  std::size_t as_toddler = 0;
  for (const Dose& dose : facts.doses) {
    if (!dose.given || dose.day == 0) continue;
    if (++by_day[dose.day] == kMostInADay + 1) {
      writer.report(rules::kManyDosesInADay, {dose.rxa, 3, 0, 0, 0}, std::to_string(kMostInADay));
    }
    if (facts.birth == 0 || dose.day < facts.birth) continue;
    const std::int32_t age = months_between(facts.birth, dose.day);
    as_infant += age < kInfant;
    as_toddler += age < kToddler;
    const bool one_too_many = (age < kInfant && as_infant == kMostOfAnInfant + 1) ||
                              (age < kToddler && as_toddler == kMostOfAToddler + 1);
    if (one_too_many) writer.report(rules::kManyDosesForAge, {dose.rxa, 3, 0, 0, 0});
  }
}

}  // namespace

void check_vaccines(const CheckWriter& writer) {
  for (const Dose& dose : writer.facts().doses) {
    if (!dose.given || dose.vaccine == nullptr) continue;
    check_kind(writer, dose);
    check_age(writer, dose);
    check_usual_days(writer, dose);
    check_amount(writer, dose);
    check_route(writer, dose, writer.routes(dose.vaccine->code));
  }
  check_numbers(writer);
}

}  // namespace iztk::profiles
