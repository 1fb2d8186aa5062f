#ifndef IZTK_SYNTHESIS_MESSAGES_SYS_DAY_H_
#define IZTK_SYNTHESIS_MESSAGES_SYS_DAY_H_

#include <chrono>
#include <string>
#include <string_view>

#include "core/text/date_time.h"
#include "core/text/day_text.h"

namespace iztk::synthesis {

/// "2021-12-31" of "20211231"
inline std::string dashed(std::string_view digits) {
  return std::string(digits.substr(0, 4)) + "-" + std::string(digits.substr(4, 2)) + "-" +
         std::string(digits.substr(6));
}

/// "2021-12-31"
inline std::string day_with_dashes(std::chrono::sys_days day) {
  const std::chrono::year_month_day parts(day);
  return core::day_text(static_cast<core::Day>(static_cast<int>(parts.year())) * 10000 +
                        static_cast<unsigned>(parts.month()) * 100 +
                        static_cast<unsigned>(parts.day()));
}

/// The day of a text that core::parse_day() reads.
inline std::chrono::sys_days day_of(std::string_view text) {
  const core::Day day = core::parse_day(text);
  return std::chrono::year(static_cast<int>(day / 10000)) / std::chrono::month(day / 100 % 100) /
         std::chrono::day(day % 100);
}

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_SYS_DAY_H_
