#include "redaction/methods/age.h"

namespace iztk::redaction {
namespace {

constexpr int kMonthsOfYear = 12;

// Days of the shortest months that follow each other: February is among them.
constexpr int kShortest[kMonthsOfYear] = {0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334};

std::int64_t fewest_days(int months) {
  const int years = months / kMonthsOfYear;
  const int leap_days = months / (4 * kMonthsOfYear);
  return years * std::int64_t{365} + leap_days + kShortest[months % kMonthsOfYear];
}

}  // namespace

int months_of_age(std::int64_t days) {
  if (days < 0) return 0;
  int months = static_cast<int>(days / 28);
  while (fewest_days(months) > days) --months;
  return months;
}

int years_of_age(std::int64_t days) { return months_of_age(days) / kMonthsOfYear; }

}  // namespace iztk::redaction
