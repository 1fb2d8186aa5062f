#include "profiles/quality/words.h"

#include <algorithm>
#include <array>

#include "core/contains.h"

namespace iztk::profiles {
namespace {

constexpr std::array<std::string_view, 24> kPlaceholders = {"?",
                                                            "-",
                                                            ".",
                                                            "NA",
                                                            "N/A",
                                                            "NONE",
                                                            "NULL",
                                                            "NIL",
                                                            "UNK",
                                                            "UNKNOWN",
                                                            "UNKN",
                                                            "TBD",
                                                            "MISSING",
                                                            "NO NAME",
                                                            "NONAME",
                                                            "NOT GIVEN",
                                                            "NOT KNOWN",
                                                            "NO LAST NAME",
                                                            "NO FIRST NAME",
                                                            "NO LOT",
                                                            "NO ADDRESS",
                                                            "NOT AVAILABLE",
                                                            "UNAVAILABLE",
                                                            "REFUSED"};

}  // namespace

std::string in_capitals(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::string capitals(text);
  for (char& c : capitals) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return capitals;
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool is_placeholder(std::string_view text) {
  return core::contains(kPlaceholders, text) || (text.size() > 2 && is_one_character(text));
}

bool is_one_character(std::string_view text) {
  return text.size() >= 2 && text.find_first_not_of(text.front()) == std::string_view::npos;
}

}  // namespace iztk::profiles
