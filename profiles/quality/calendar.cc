#include "profiles/quality/calendar.h"

#include <chrono>

namespace iztk::profiles {
namespace {

std::chrono::sys_days to_days(core::Day day) {
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(day / 10000)),
                                     std::chrono::month(day / 100 % 100),
                                     std::chrono::day(day % 100));
}

}  // namespace

std::int32_t days_between(core::Day from, core::Day to) {
  return static_cast<std::int32_t>((to_days(to) - to_days(from)).count());
}

std::int32_t months_between(core::Day from, core::Day to) {
  const auto months = [](core::Day day) {
    return static_cast<std::int32_t>(day / 10000 * 12 + day / 100 % 100);
  };
  if (to < from) return -months_between(to, from);
  const std::int32_t full = months(to) - months(from);
  return to % 100 < from % 100 ? full - 1 : full;
}

}  // namespace iztk::profiles
