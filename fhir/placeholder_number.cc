#include "fhir/placeholder_number.h"

#include <algorithm>
#include <string>

#include "core/contains.h"
#include "core/text/ascii.h"

namespace iztk::fhir {
namespace {

constexpr std::string_view kSsnSystem = "http://hl7.org/fhir/sid/us-ssn";

/// What senders write where a number is required and there is none: letters and digits alone.
constexpr std::string_view kWords[] = {
    "asku",        "blank",        "declined", "missing",  "mrn",        "na",
    "nil",         "noid",         "nomrn",    "none",     "nonegiven",  "nonumber",
    "notassigned", "notavailable", "notgiven", "notknown", "null",       "pending",
    "refused",     "ssn",          "tbd",      "test",     "un",         "unassigned",
    "unavailable", "undefined",    "unk",      "unknown",  "unspecified"};

/// Numbers of forms and advertisements, which the Administration has withdrawn or never gave.
constexpr std::string_view kFamousSsns[] = {"123456789", "987654321", "078051120", "219099999"};

std::string letters_and_digits(std::string_view text) {
  std::string out = core::lower_case(text);
  std::erase_if(out, [](char c) { return !core::is_digit(c) && (c < 'a' || c > 'z'); });
  return out;
}

/// A number whose characters were replaced, all or all but the last four: XXX-XX-4821, *****.
bool is_masked(std::string_view value) {
  constexpr std::string_view kMasks = "xX*#- ";
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kShown = 4;
  const std::size_t masked = std::min(value.find_first_not_of(kMasks), value.size());
  const std::string_view shown = value.substr(masked);
  if (shown.size() > kShown || !std::all_of(shown.begin(), shown.end(), core::is_digit))
    return false;
  return shown.empty() || masked >= kFewest;
}

bool is_never_given(std::string_view ssn) {
  constexpr std::size_t kLength = 9;
  if (ssn.size() != kLength) return false;
  const std::string_view area = ssn.substr(0, 3);
  return area == "000" || area == "666" || area.front() == '9' || ssn.substr(3, 2) == "00" ||
         ssn.substr(5) == "0000" || core::contains(kFamousSsns, ssn);
}

}  // namespace

bool is_placeholder_number(std::string_view system, std::string_view value) {
  constexpr std::size_t kManyDigits = 9;
  constexpr std::size_t kLongest = 16;
  constexpr std::string_view kNothing = "0-./?,:;_ ";
  if (value.find_first_not_of(kNothing) == std::string_view::npos) return true;
  if (value.size() > kLongest) return false;
  const bool one_digit = value.find_first_not_of(value.front()) == std::string_view::npos;
  if (one_digit && value.size() >= kManyDigits && core::is_digit(value.front())) return true;
  if (system != kSsnSystem && core::is_digit(value.front())) return false;  // Nearly all.
  const std::string plain = letters_and_digits(value);
  if (system == kSsnSystem && is_never_given(plain)) return true;
  return is_masked(value) || core::contains(kWords, std::string_view(plain));
}

}  // namespace iztk::fhir
