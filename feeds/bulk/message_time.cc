#include "feeds/bulk/message_time.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "core/text/day_text.h"

namespace iztk::feeds {
namespace {

using core::two_digits;

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t kTicks = 10'000;  // In a second.
constexpr std::int64_t kDaySeconds = 24 * 60 * 60;

std::int64_t ticks(const core::DateTime& time) {
  if (!time.valid()) return kNoTime;
  const year_month_day date{year(time.year), month(std::max<unsigned>(time.month, 1)),
                            day(std::max<unsigned>(time.day, 1))};
  const std::int64_t days = sys_days(date).time_since_epoch().count();
  const std::int64_t seconds = days * kDaySeconds + time.hour * 3600 + time.minute * 60 +
                               time.second - time.offset_minutes * 60;
  std::int64_t fraction = time.fraction;
  for (int digits = time.fraction_digits; digits < 4; ++digits) fraction *= 10;
  return seconds * kTicks + fraction;
}

}  // namespace

std::int64_t message_time(std::string_view bytes) {
  constexpr std::size_t kName = 3;
  constexpr int kSeparators = 6;  // Before MSH-7.
  if (bytes.size() <= kName) return kNoTime;
  const char separator = bytes[kName];
  const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
  std::size_t at = kName;
  for (int i = 1; i < kSeparators && at != std::string_view::npos; ++i) {
    at = line.find(separator, at + 1);
  }
  if (at == std::string_view::npos) return kNoTime;
  // Data type TS: what follows the time, a component or a repetition, does not belong to it.
  const std::string_view field = line.substr(at + 1, line.find(separator, at + 1) - at - 1);
  const std::size_t end = field.find_first_not_of("0123456789.+-");
  return ticks(core::parse_timestamp(field.substr(0, end)));
}

std::int64_t fhir_time(std::string_view text) {
  // 2024-03-05T10:15:30.25-06:00 as HL7 v2 has it: 20240305101530.25-0600
  constexpr std::size_t kTimeEnds = 19;
  constexpr std::size_t kMostFraction = 4;
  std::string time;
  std::size_t fraction = 0;
  bool in_fraction = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9';
    in_fraction = c == '.' || (in_fraction && digit);
    if (in_fraction && digit && ++fraction > kMostFraction) continue;
    if (digit || c == '.' || c == '+' || (c == '-' && i >= kTimeEnds)) time += c;
    if (c == 'Z') time += "+0000";
  }
  return ticks(core::parse_timestamp(time));
}

std::string utc_instant(std::int64_t time) {
  const std::int64_t seconds = time / kTicks - (time % kTicks < 0 ? 1 : 0);
  const std::int64_t days = seconds / kDaySeconds - (seconds % kDaySeconds < 0 ? 1 : 0);
  const std::int64_t rest = seconds - days * kDaySeconds;
  const year_month_day date{sys_days(std::chrono::days(days))};
  std::string years = std::to_string(static_cast<int>(date.year()));
  years.insert(0, years.size() < 4 ? 4 - years.size() : 0, '0');
  return years + "-" + two_digits(static_cast<unsigned>(date.month())) + "-" +
         two_digits(static_cast<unsigned>(date.day())) + "T" + two_digits(rest / 3600) + ":" +
         two_digits(rest / 60 % 60) + ":" + two_digits(rest % 60) + "Z";
}

}  // namespace iztk::feeds
