#ifndef IZTK_PROFILES_QUALITY_CALENDAR_H_
#define IZTK_PROFILES_QUALITY_CALENDAR_H_

#include <cstdint>

#include "core/tables/code_table.h"

/// Arithmetic with calendar days (Gregorian calendar).
namespace iztk::profiles {

/// Days from `from` to `to`; negative if `to` is earlier. Both must be days, not 0.
std::int32_t days_between(core::Day from, core::Day to);

/// Full months from `from` to `to`; negative if `to` is earlier.
std::int32_t months_between(core::Day from, core::Day to);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_QUALITY_CALENDAR_H_
