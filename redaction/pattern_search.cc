#include "redaction/pattern_search.h"

#include <algorithm>

namespace iztk::redaction {
namespace {

constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};

bool is_bounded(Bounds bounds, std::string_view raw, std::uint32_t begin, std::uint32_t end) {
  if (bounds == Bounds::kNone) return true;
  const auto stops = bounds == Bounds::kDigits ? is_digit : is_alphanumeric;
  return (begin == 0 || !stops(raw[begin - 1])) && (end >= raw.size() || !stops(raw[end]));
}

// Up to `most` digits from `at` on.
std::size_t count_digits(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t count = 0;
  while (count < most && at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

// Whether `digits`, two or four, are the year.
bool is_year(std::string_view digits, std::uint32_t year) {
  if (digits.size() == 2) return number_of(digits) == year % 100;
  return digits.size() == 4 && number_of(digits) == year;
}

}  // namespace

PatternSearch::PatternSearch() : first_(kBuckets, kNone), month_(kBuckets, 0) {
  for (const std::string_view month : kMonths) month_[bucket_of(month.data())] = 1;
}

std::size_t PatternSearch::bucket_of(const char* text) {
  const std::uint32_t key = static_cast<unsigned char>(text[0]) |
                            static_cast<std::uint32_t>(static_cast<unsigned char>(text[1])) << 8 |
                            static_cast<std::uint32_t>(static_cast<unsigned char>(text[2])) << 16;
  return (key * 0x9e3779b1u) >> 20;
}

void PatternSearch::prepare(const Dictionary& dictionary) {
  for (const std::uint16_t bucket : used_) first_[bucket] = kNone;
  used_.clear();
  dictionary_ = &dictionary;
  const std::vector<SearchPattern>& patterns = dictionary.patterns();
  next_.assign(patterns.size(), kNone);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const std::size_t bucket = bucket_of(dictionary.text_of(patterns[i]).data());
    if (first_[bucket] == kNone) used_.push_back(static_cast<std::uint16_t>(bucket));
    next_[i] = first_[bucket];
    first_[bucket] = static_cast<std::uint32_t>(i);
  }
}

void PatternSearch::find(const FoldedText& text, std::string_view raw,
                         std::vector<PatternHit>* hits) const {
  const std::string_view folded = text.text;
  if (folded.size() < 3) return;
  const std::vector<SearchPattern>& patterns = dictionary_->patterns();
  const bool dates = !dictionary_->dates().empty();
  for (std::size_t at = 0; at + 3 <= folded.size(); ++at) {
    const std::size_t bucket = bucket_of(folded.data() + at);
    for (std::uint32_t i = first_[bucket]; i != kNone; i = next_[i]) {
      const SearchPattern& pattern = patterns[i];
      if (folded.compare(at, pattern.length, dictionary_->text_of(pattern)) != 0) continue;
      const std::uint32_t begin = text.offsets[at];
      const std::uint32_t end = text.offsets[at + pattern.length - 1] + 1;
      if (!is_bounded(pattern.bounds, raw, begin, end)) continue;
      hits->push_back({pattern.data_class, begin, end, pattern.length});
    }
    if (dates && month_[bucket] != 0) find_dates(text, at, hits);
  }
}

// The name of a month stands at `at`: "27may1968", "may271968", "may2768" and the like.
void PatternSearch::find_dates(const FoldedText& text, std::size_t at,
                               std::vector<PatternHit>* hits) const {
  const std::string_view folded = text.text;
  std::uint32_t month = 0;
  for (std::uint32_t i = 0; i < 12; ++i) {
    if (folded.compare(at, 3, kMonths[i].substr(0, 3)) == 0) month = i + 1;
  }
  if (month == 0) return;
  const std::string_view name = kMonths[month - 1];
  std::size_t behind = at + 3;
  if (folded.compare(at, name.size(), name) == 0) behind = at + name.size();
  const std::size_t digits = count_digits(folded, behind, 6);
  const std::string_view after = folded.substr(behind, digits);
  std::size_t before = 0;
  while (before < 2 && before < at && is_digit(folded[at - before - 1])) ++before;
  const auto report = [&](const Dictionary::SearchDate& date, std::size_t begin, std::size_t end) {
    hits->push_back({date.data_class, text.offsets[begin], text.offsets[end - 1] + 1,
                     static_cast<std::uint32_t>(end - begin)});
  };
  for (const Dictionary::SearchDate& date : dictionary_->dates()) {
    const std::uint32_t day = date.day % 100;
    const std::uint32_t year = date.day / 10000;
    if (date.day / 100 % 100 != month) continue;
    for (std::size_t length = 1; length <= before; ++length) {
      if (number_of(folded.substr(at - length, length)) != day) continue;
      for (const std::size_t year_length : {2u, 4u}) {
        if (digits >= year_length && is_year(after.substr(0, year_length), year)) {
          report(date, at - length, behind + year_length);
        }
      }
    }
    for (const std::size_t length : {1u, 2u}) {
      if (digits < length + 2 || number_of(after.substr(0, length)) != day) continue;
      for (const std::size_t year_length : {2u, 4u}) {
        if (digits >= length + year_length && is_year(after.substr(length, year_length), year)) {
          report(date, at, behind + length + year_length);
        }
      }
    }
  }
}

}  // namespace iztk::redaction
