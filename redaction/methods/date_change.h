#ifndef IZTK_REDACTION_METHODS_DATE_CHANGE_H_
#define IZTK_REDACTION_METHODS_DATE_CHANGE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/text/date_time.h"

namespace iztk::redaction {

/// Days since 1970-01-01 of a day of the Gregorian calendar.
std::int64_t days_of(const core::DateTime& date);

/// A date as a number for comparing: YYYYMMDD, or YYYYMM00 if the day is not known; 0 if the month
/// is not known, or it is no date.
std::uint32_t date_number(std::string_view v2);

/// The date `days` earlier, as YYYYMMDD. A month without a day stays a month (moved by the nearest
/// number of months), a year stays a year (that of the first of July moved). No time of day.
std::string shifted_date(const core::DateTime& date, int days);

/// "1968"
std::string year_text(const core::DateTime& date);
/// "196805"; the year alone if the month is not known.
std::string year_month_text(const core::DateTime& date);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_DATE_CHANGE_H_
