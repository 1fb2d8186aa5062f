#include "redaction/methods/date_change.h"

namespace iztk::redaction {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

// Days from civil and back (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
std::int64_t days_from(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

std::string day_text(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const std::int64_t month = shifted_month + (shifted_month < 10 ? 3 : -9);
  const std::int64_t year = year_of_era + era * 400 + (month <= 2);
  return padded(year, 4) + padded(month, 2) + padded(day, 2);
}

}  // namespace

std::int64_t days_of(const core::DateTime& date) {
  return days_from(date.year, date.month, date.day);
}

std::uint32_t date_number(std::string_view v2) {
  const core::DateTime date = core::parse_timestamp(v2);
  if (date.precision < core::Precision::kMonth) return 0;
  return date.year * 10000u + date.month * 100u + date.day;
}

std::string shifted_date(const core::DateTime& date, int days) {
  if (date.precision >= core::Precision::kDay) return day_text(days_of(date) - days);
  if (date.precision == core::Precision::kMonth) {
    const int months = (days * 2 + 30) / 61;  // 30.5 days, rounded.
    const int month = date.year * 12 + date.month - 1 - months;
    return padded(month / 12, 4) + padded(month % 12 + 1, 2);
  }
  return day_text(days_from(date.year, 7, 1) - days).substr(0, 4);
}

std::string year_text(const core::DateTime& date) { return padded(date.year, 4); }

std::string year_month_text(const core::DateTime& date) {
  if (date.precision < core::Precision::kMonth) return year_text(date);
  return padded(date.year, 4) + padded(date.month, 2);
}

}  // namespace iztk::redaction
