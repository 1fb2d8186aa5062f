#include "inspect/extracts/file_names.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "core/text/day_text.h"

namespace iztk::inspect {
namespace {

constexpr std::string_view kDay = "yyyymmdd";
constexpr std::string_view kNumber = "NN";
constexpr std::string_view kSender = "AAA";

}  // namespace

bool is_sender(std::string_view sender) {
  return sender.size() == kSender.size() && std::ranges::all_of(sender, core::is_letter);
}

bool is_named_like(std::string_view pattern, std::string_view name) {
  if (name.size() != pattern.size()) return false;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::string_view rest = pattern.substr(at);
    if (rest.starts_with(kDay)) {
      if (core::parse_day(name.substr(at, kDay.size())) == 0) return false;
      at += kDay.size();
    } else if (rest.starts_with(kNumber)) {
      if (!core::all_digits(name.substr(at, kNumber.size()))) return false;
      at += kNumber.size();
    } else if (rest.starts_with(kSender)) {
      if (!is_sender(name.substr(at, kSender.size()))) return false;
      at += kSender.size();
    } else {
      if (!core::equal_ignoring_case(name.substr(at, 1), rest.substr(0, 1))) return false;
      ++at;
    }
  }
  return true;
}

std::string file_name_of(std::string_view pattern, core::Day day, std::uint64_t number,
                         std::string_view sender) {
  std::string name(pattern);
  const auto put = [&name](std::string_view hole, std::string_view text) {
    const std::size_t at = name.find(hole);
    if (at != std::string::npos) name.replace(at, hole.size(), text);
  };
  put(kDay, std::to_string(day));
  put(kNumber, core::two_digits(number));
  put(kSender, core::upper_case(sender));
  return name;
}

}  // namespace iztk::inspect
