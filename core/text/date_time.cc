#include "core/text/date_time.h"

#include <array>
#include <string>

#include "core/text/ascii.h"

namespace iztk::core {
namespace {

DateTime fault(std::string_view why) {
  DateTime result;
  result.fault = why;
  return result;
}

unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

bool is_leap_year(unsigned year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Takes two digits off the front.
unsigned take_two(std::string_view* digits) {
  const unsigned value = number(digits->substr(0, 2));
  digits->remove_prefix(2);
  return value;
}

// Year, month and day from 4, 6 or 8 digits; more digits are left in *digits.
bool read_date(std::string_view* digits, DateTime* result) {
  if (digits->size() < 4) {
    result->fault = "the year needs four digits";
    return false;
  }
  result->year = static_cast<std::uint16_t>(number(digits->substr(0, 4)));
  digits->remove_prefix(4);
  result->precision = Precision::kYear;
  if (digits->empty()) return true;
  result->month = static_cast<std::uint8_t>(take_two(digits));
  result->precision = Precision::kMonth;
  if (result->month < 1 || result->month > 12) {
    result->fault = "the month is not 01 to 12";
    return false;
  }
  if (digits->empty()) return true;
  result->day = static_cast<std::uint8_t>(take_two(digits));
  result->precision = Precision::kDay;
  if (result->day < 1 || result->day > days_in_month(result->year, result->month)) {
    result->fault = "the month does not have such a day";
    return false;
  }
  return true;
}

// Hour, minute and second from 2, 4 or 6 digits.
bool read_time(std::string_view digits, DateTime* result) {
  if (digits.size() > 6) {
    result->fault = "there are too many digits";
    return false;
  }
  result->hour = static_cast<std::uint8_t>(take_two(&digits));
  result->precision = Precision::kHour;
  if (result->hour > 23) {
    result->fault = "the hour is not 00 to 23";
    return false;
  }
  if (digits.empty()) return true;
  result->minute = static_cast<std::uint8_t>(take_two(&digits));
  result->precision = Precision::kMinute;
  if (result->minute > 59) {
    result->fault = "the minute is not 00 to 59";
    return false;
  }
  if (digits.empty()) return true;
  result->second = static_cast<std::uint8_t>(take_two(&digits));
  result->precision = Precision::kSecond;
  if (result->second > 59) {
    result->fault = "the second is not 00 to 59";
    return false;
  }
  return true;
}

bool read_offset(std::string_view text, DateTime* result) {
  const std::string_view digits = text.substr(1);
  if (digits.size() != 4 || !all_digits(digits)) {
    result->fault = "the offset is not a sign and four digits";
    return false;
  }
  const unsigned hours = number(digits.substr(0, 2));
  const unsigned minutes = number(digits.substr(2));
  if (hours > 14 || minutes > 59) {
    result->fault = "there is no such offset from UTC";
    return false;
  }
  const int total = static_cast<int>(hours * 60 + minutes);
  result->has_offset = true;
  result->offset_minutes = static_cast<std::int16_t>(text.front() == '-' ? -total : total);
  return true;
}

bool read_fraction(std::string_view digits, DateTime* result) {
  if (result->precision != Precision::kSecond) {
    result->fault = "a fraction may only follow the seconds";
    return false;
  }
  if (digits.empty() || digits.size() > 4 || !all_digits(digits)) {
    result->fault = "the fraction of a second is not one to four digits";
    return false;
  }
  result->fraction_digits = static_cast<std::uint8_t>(digits.size());
  result->fraction = static_cast<std::uint16_t>(number(digits));
  result->precision = Precision::kFraction;
  return true;
}

// The parts of a time stamp: digits, fraction after the point, offset from its sign on.
struct Parts {
  std::string_view digits;
  std::string_view fraction;
  std::string_view offset;
  bool has_fraction = false;
};

Parts split(std::string_view text) {
  Parts parts;
  const std::size_t sign = text.find_first_of("+-");
  if (sign != std::string_view::npos) {
    parts.offset = text.substr(sign);
    text = text.substr(0, sign);
  }
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) {
    parts.has_fraction = true;
    parts.fraction = text.substr(point + 1);
    text = text.substr(0, point);
  }
  parts.digits = text;
  return parts;
}

DateTime parse(std::string_view text, bool with_date, bool with_time) {
  const Parts parts = split(text);
  std::string_view digits = parts.digits;
  if (digits.empty() || !all_digits(digits)) return fault("it holds something other than digits");
  if (digits.size() % 2 != 0) return fault("a part has an odd number of digits");
  if (!with_time && (parts.has_fraction || !parts.offset.empty()))
    return fault("a date holds digits only");
  DateTime result;
  if (with_date && !read_date(&digits, &result)) return fault(result.fault);
  if (!digits.empty()) {
    if (!with_time) return fault("a date has no time");
    if (!read_time(digits, &result)) return fault(result.fault);
  }
  if (parts.has_fraction && !read_fraction(parts.fraction, &result)) return fault(result.fault);
  if (!parts.offset.empty() && !read_offset(parts.offset, &result)) return fault(result.fault);
  return result;
}

// YYYYMMDD, the form of nearly all dates. False if the text is not a date of that form; the other
// functions then find out why.
bool read_plain_day(std::string_view text, DateTime* result) {
  if (text.size() != 8) return false;
  unsigned value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return false;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  const unsigned year = value / 10'000;
  const unsigned month = value / 100 % 100;
  const unsigned day = value % 100;
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return false;
  result->precision = Precision::kDay;
  result->year = static_cast<std::uint16_t>(year);
  result->month = static_cast<std::uint8_t>(month);
  result->day = static_cast<std::uint8_t>(day);
  return true;
}

int sign(int difference) { return (difference > 0) - (difference < 0); }

}  // namespace

unsigned days_in_month(unsigned year, unsigned month) {
  static constexpr std::array<unsigned, 13> kDays = {0,  31, 28, 31, 30, 31, 30,
                                                     31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month];
}

unsigned day_of_year(const DateTime& date) {
  static constexpr std::array<unsigned, 13> kBefore = {0,   0,   31,  59,  90,  120, 151,
                                                       181, 212, 243, 273, 304, 334};
  const bool leap_day = date.month > 2 && is_leap_year(date.year);
  return kBefore[date.month] + date.day + leap_day;
}

Day parse_day(std::string_view text) {
  std::string digits(text);
  const bool dashed = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (dashed) std::erase(digits, '-');
  return digits.size() == 8 ? parse_date(digits).to_day() : 0;
}

DateTime parse_date(std::string_view text) {
  DateTime day;
  return read_plain_day(text, &day) ? day : parse(text, true, false);
}

DateTime parse_timestamp(std::string_view text) {
  DateTime day;
  return read_plain_day(text, &day) ? day : parse(text, true, true);
}

DateTime parse_time(std::string_view text) { return parse(text, false, true); }

int compare(const DateTime& a, const DateTime& b) {
  const Precision precision = a.precision < b.precision ? a.precision : b.precision;
  const std::array<std::array<int, 2>, 6> parts = {{{a.year, b.year},
                                                    {a.month, b.month},
                                                    {a.day, b.day},
                                                    {a.hour, b.hour},
                                                    {a.minute, b.minute},
                                                    {a.second, b.second}}};
  for (std::size_t i = 0; i < parts.size() && i < static_cast<std::size_t>(precision); ++i) {
    if (parts[i][0] != parts[i][1]) return sign(parts[i][0] - parts[i][1]);
  }
  return 0;
}

}  // namespace iztk::core
