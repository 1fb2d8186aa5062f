#include "reports/html/page_words.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "core/text/printable.h"

namespace iztk::reports {

std::string_view severity_words(core::Severity severity) {
  switch (severity) {
    case core::Severity::kError:
      return "Must be fixed";
    case core::Severity::kWarning:
      return "Should be fixed";
    case core::Severity::kInfo:
      return "For information";
  }
  return "For information";
}

std::string rule_words(const core::Rule& rule) {
  // A statement of a guide has no name of its own, and its sentence has no arguments.
  if (core::find_rule(rule.code) == nullptr) return core::printable(rule.text);
  std::string out(rule.name);
  std::replace(out.begin(), out.end(), '-', ' ');
  return core::upper_case(out.substr(0, 1)) + out.substr(std::min<std::size_t>(1, out.size()));
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (part == 0 || whole == 0) return "0\u00a0%";
  const std::uint64_t rounded = (part * 100 + whole / 2) / whole;
  if (rounded == 0) return "less than 1\u00a0%";
  if (rounded >= 100 && part < whole) return "over 99\u00a0%";
  return std::to_string(rounded) + "\u00a0%";
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  if (part == 0 || whole == 0) return "0";
  const std::uint64_t hundredths = std::max<std::uint64_t>(part * 10'000 / whole, 50);
  const std::string fraction = std::to_string(100 + hundredths % 100).substr(1);
  return std::to_string(hundredths / 100) + "." + fraction;
}

}  // namespace iztk::reports
