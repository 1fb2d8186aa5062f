#ifndef IZTK_CORE_TEXT_DAY_TEXT_H_
#define IZTK_CORE_TEXT_DAY_TEXT_H_

#include <cstdint>
#include <string>

#include "core/text/date_time.h"

namespace iztk::core {

/// The last two digits of a number: "07".
inline std::string two_digits(std::uint64_t number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

/// A day for people: "2024-01-15"; empty for no date.
inline std::string day_text(Day day) {
  if (day == 0) return {};
  const std::string digits = std::to_string(day);
  if (digits.size() != 8) return digits;
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_DAY_TEXT_H_
