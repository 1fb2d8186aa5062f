#include "bench/real_context.h"

namespace iztk::bench {

std::string padded(unsigned value, unsigned width) {
  const std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string date(std::chrono::sys_days day) {
  const std::chrono::year_month_day parts(day);
  return padded(static_cast<unsigned>(static_cast<int>(parts.year())), 4) +
         padded(static_cast<unsigned>(parts.month()), 2) +
         padded(static_cast<unsigned>(parts.day()), 2);
}

RealContext::RealContext(const ChoiceTable& table, const RealSender& sender, std::uint64_t index,
                         Random random, std::string* out)
    : table_(table),
      sender_(sender),
      index_(index),
      random_(random),
      out_(*out),
      coincidence_(pick("coincidence")),
      name_(invent_name()),
      record_(digits(8)) {
  const unsigned age = number_in(pick("age"), random_) * 365;
  birth_ = kToday - std::chrono::days(age + 30 + random_.below(300));
}

}  // namespace iztk::bench
