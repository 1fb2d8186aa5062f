#include "inspect/extracts/file_names.h"

#include <algorithm>
#include <array>

#include "core/text/ascii.h"
#include "core/text/day_text.h"

namespace iztk::inspect {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                      "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::size_t kYearDigits = 4;

/// What a part of a name is made of.
struct NameParts {
  core::Day day = 0;
  std::uint64_t number = 0;
  std::string_view sender;

  std::string year() const { return std::to_string(day).substr(0, kYearDigits); }
  unsigned month() const { return day / 100 % 100; }
};

bool has_year(std::string_view text) { return core::all_digits(text.substr(0, kYearDigits)); }

/// A part of a pattern that stands for something else, and what it may be in a name.
struct PatternPart {
  std::string_view text;
  bool (*fits)(std::string_view text);
  std::string (*make)(const NameParts& parts);
};

/// The first one that a pattern goes on with counts.
constexpr PatternPart kParts[] = {
    {"yyyymmdd", [](std::string_view text) { return core::parse_day(text) != 0; },
     [](const NameParts& parts) { return std::to_string(parts.day); }},
    {"yyyyMMM",
     [](std::string_view text) {
       return has_year(text) && std::ranges::any_of(kMonths, [text](std::string_view month) {
                return core::equal_ignoring_case(month, text.substr(kYearDigits));
              });
     },
     [](const NameParts& parts) { return parts.year() + std::string(kMonths[parts.month() - 1]); }},
    {"yyyyQq",
     [](std::string_view text) {
       return has_year(text) && text[kYearDigits] == 'Q' && text.back() >= '1' &&
              text.back() <= '4';
     },
     [](const NameParts& parts) {
       return parts.year() + "Q" + std::to_string((parts.month() - 1) / 3 + 1);
     }},
    {"NN", [](std::string_view text) { return core::all_digits(text); },
     [](const NameParts& parts) { return core::two_digits(parts.number); }},
    {"AAA", [](std::string_view text) { return is_sender(text); },
     [](const NameParts& parts) { return core::upper_case(parts.sender); }},
};

const PatternPart* part_at(std::string_view pattern) {
  const auto* found = std::ranges::find_if(
      kParts, [pattern](const PatternPart& part) { return pattern.starts_with(part.text); });
  return found == std::end(kParts) ? nullptr : found;
}

}  // namespace

bool is_sender(std::string_view sender) {
  constexpr std::size_t kLetters = 3;
  return sender.size() == kLetters && std::ranges::all_of(sender, core::is_letter);
}

bool is_numbered(std::string_view pattern) { return pattern.find("NN") != std::string_view::npos; }

bool is_named_like(std::string_view pattern, std::string_view name) {
  if (name.size() != pattern.size()) return false;
  for (std::size_t at = 0; at < pattern.size();) {
    const PatternPart* part = part_at(pattern.substr(at));
    const std::size_t size = part == nullptr ? 1 : part->text.size();
    const std::string_view text = name.substr(at, size);
    if (part == nullptr ? !core::equal_ignoring_case(text, pattern.substr(at, 1))
                        : !part->fits(text)) {
      return false;
    }
    at += size;
  }
  return true;
}

std::string file_name_of(std::string_view pattern, core::Day day, std::uint64_t number,
                         std::string_view sender) {
  const NameParts parts{day, number, sender};
  std::string name;
  for (std::size_t at = 0; at < pattern.size();) {
    const PatternPart* part = part_at(pattern.substr(at));
    if (part == nullptr) {
      name += pattern[at++];
      continue;
    }
    name += part->make(parts);
    at += part->text.size();
  }
  return name;
}

}  // namespace iztk::inspect
