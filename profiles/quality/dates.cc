#include "profiles/quality/calendar.h"
#include "profiles/quality/subjects.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr std::int32_t kLongestLife = 120 * 12;      // Months.
constexpr std::int32_t kLongestShelfLife = 10 * 12;  // Months.
constexpr std::int32_t kLateEntry = 14;              // Days, as AIRA counts.
constexpr std::int32_t kLateReport = 30;             // Days.

core::Day day_at(const CheckWriter& writer, std::uint32_t segment, std::uint32_t field) {
  return core::parse_timestamp(writer.text(segment, field)).to_day();
}

void check_birth(const CheckWriter& writer) {
  const Facts& facts = writer.facts();
  const core::Day today = writer.message().today;
  if (facts.birth == 0 || today == 0) return;
  if (months_between(facts.birth, today) <= kLongestLife) return;
  writer.report(rules::kBirthVeryLongAgo, {facts.patient, 7, 0, 0, 0});
}

void check_entry(const CheckWriter& writer, const Dose& dose) {
  const core::Day entered = day_at(writer, dose.rxa, 22);
  if (entered != 0 && days_between(dose.day, entered) > kLateEntry) {
    writer.report(rules::kEnteredLate, {dose.rxa, 22, 0, 0, 0});
  }
  const core::Day reported = writer.facts().message_day;
  if (reported != 0 && days_between(dose.day, reported) > kLateReport) {
    writer.report(rules::kReportedLate, {dose.rxa, 3, 0, 0, 0});
  }
}

// RXA-16 may be a month without a day. The first of the month is enough here: the last is later.
void check_expiry(const CheckWriter& writer, const Dose& dose) {
  const core::DateTime expiry = core::parse_timestamp(writer.text(dose.rxa, 16));
  if (expiry.precision < core::Precision::kMonth) return;
  const core::Day first = core::Day{expiry.year} * 10000 + core::Day{expiry.month} * 100 + 1;
  if (months_between(dose.day, first) > kLongestShelfLife) {
    writer.report(rules::kExpiryVeryFar, {dose.rxa, 16, 0, 0, 0});
  }
}

}  // namespace

void check_dates(const CheckWriter& writer) {
  check_birth(writer);
  for (const Dose& dose : writer.facts().doses) {
    if (dose.day == 0) continue;
    if (dose.administered) check_entry(writer, dose);
    check_expiry(writer, dose);
  }
}

}  // namespace iztk::profiles
