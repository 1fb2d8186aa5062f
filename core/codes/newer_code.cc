#include "core/codes/newer_code.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "core/codes/ndc.h"
#include "core/text/ascii.h"
#include "core/text/date_time.h"

namespace iztk::core {
namespace {

/// 253, the number of the document, 11, YYMMDD.
constexpr std::size_t kDocumentAt = 3;
constexpr std::size_t kEditionDigits = 6;
constexpr std::size_t kAfterDocument = 2 + kEditionDigits;
constexpr std::size_t kLabelerDigits = 5;

int number_of(std::string_view digits) {
  int number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  return error == std::errc{} && stop == end && all_digits(digits) ? number : -1;
}

/// The highest number of the table that lies in a range; -1 if there is none.
int highest(const CodeTable& table, int first, int last) {
  int found = -1;
  for (const CodeEntry& entry : table.entries()) {
    const int number = number_of(entry.code);
    if (number >= first && number <= last) found = std::max(found, number);
  }
  return found;
}

bool is_next_number(const CodeTable& table, std::string_view code, std::string_view range) {
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos || code.size() != dash) return false;
  const int first = number_of(range.substr(0, dash));
  const int last = number_of(range.substr(dash + 1));
  const int number = number_of(code);
  if (number < first || number > last) return false;
  const int known = highest(table, first, last);
  return known >= 0 && number > known;
}

/// Whether the last digit is the GS1 check digit of those before it (GS1 General Specifications,
/// 7.9): weights 3, 1, 3 ... from the right, the sum with it a multiple of ten.
bool has_check_digit(std::string_view digits) {
  int sum = 0;
  int weight = 1;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    sum += (*digit - '0') * weight;
    weight = 4 - weight;
  }
  return sum % 10 == 0;
}

bool is_later_edition(const CodeTable& table, std::string_view code, std::string_view shape) {
  if (!has_shape(code, shape) || code.size() <= kDocumentAt + kAfterDocument) return false;
  const std::size_t length = code.size() - kDocumentAt - kAfterDocument;
  const std::string_view document = code.substr(kDocumentAt, length);
  if (!all_digits(document) || !has_check_digit(document)) return false;
  std::string version(table.version());
  std::erase(version, '-');
  const std::string day = "20" + std::string(code.substr(code.size() - kEditionDigits));
  return parse_timestamp(day).valid() && day > version;
}

bool has_known_labeler(const CodeTable& table, std::string_view code) {
  const NdcCandidates candidates = ndc_candidates(code);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string_view labeler = candidates[i].substr(0, kLabelerDigits);
    const auto& entries = table.entries();
    if (std::any_of(entries.begin(), entries.end(),
                    [&](const CodeEntry& entry) { return entry.code.starts_with(labeler); })) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool may_be_newer(const CodeTable& table, std::string_view code) {
  const std::vector<std::string_view> words = split_words(table.newer());
  if (words.empty()) return false;
  if (words.front() == "labeler") return has_known_labeler(table, code);
  return std::any_of(words.begin() + 1, words.end(), [&](std::string_view word) {
    if (words.front() == "number") return is_next_number(table, code, word);
    if (words.front() == "edition") return is_later_edition(table, code, word);
    return words.front() == "shape" && has_shape(code, word);
  });
}

}  // namespace iztk::core
