#ifndef IZTK_CORE_TEXT_DATE_TIME_H_
#define IZTK_CORE_TEXT_DATE_TIME_H_

#include <cstdint>
#include <string_view>

namespace iztk::core {

/// A calendar day as YYYYMMDD, for comparison; 0 means no date.
using Day = std::uint32_t;

/// How much of a date and time was sent; nothing more is assumed.
enum class Precision : std::uint8_t {
  kNone,
  kYear,
  kMonth,
  kDay,
  kHour,
  kMinute,
  kSecond,
  kFraction
};

/// A date and time as HL7 writes it (HL7 2.5.1, chapter 2.A.21 DT, 2.A.22 DTM, 2.A.75 TM), with its
/// precision and its offset kept separately.
struct DateTime {
  Precision precision = Precision::kNone;  ///< kNone: not a date.
  std::uint16_t year = 0;                  ///< 0 in a time of day.
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  std::uint8_t fraction_digits = 0;  ///< 1 to 4 for kFraction.
  std::uint16_t fraction = 0;        ///< As many digits as fraction_digits says.
  bool has_offset = false;
  std::int16_t offset_minutes = 0;  ///< East of UTC.
  /// Why it is not a date, in words that contain nothing of the text; empty if it is a date.
  std::string_view fault;

  bool valid() const { return precision != Precision::kNone; }

  /// The calendar day for comparison; 0 if the precision is coarser than a day.
  Day to_day() const {
    return precision < Precision::kDay ? 0 : Day{year} * 10000 + Day{month} * 100 + day;
  }
};

/// 28 to 31, in the Gregorian calendar. `month`: 1 to 12.
unsigned days_in_month(unsigned year, unsigned month);

/// The number of a day in its year, from 1. `date` is valid and has the precision of a day or
/// finer.
unsigned day_of_year(const DateTime& date);

/// `YYYY-MM-DD` or `YYYYMMDD`, as people and options name a day; 0 if it is not one.
Day parse_day(std::string_view text);

/// `YYYY[MM[DD]]`
DateTime parse_date(std::string_view text);

/// `YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]`
DateTime parse_timestamp(std::string_view text);

/// `HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ]`
DateTime parse_time(std::string_view text);

/// Compares two dates at the coarser of their precisions, ignoring offsets: negative, 0 or positive
/// if `a` is before, the same as, or after `b`. Both must be valid.
int compare(const DateTime& a, const DateTime& b);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_DATE_TIME_H_
