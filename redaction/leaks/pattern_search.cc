#include "redaction/leaks/pattern_search.h"

#include <algorithm>
#include <bit>
#include <cstring>

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

// The month whose name, or the start of it, stands at `at`; 0 if there is none.
std::uint32_t month_at(std::string_view folded, std::size_t at) {
  for (std::uint32_t i = 0; i < 12; ++i) {
    if (folded.compare(at, 3, kMonths[i].substr(0, 3)) == 0) return i + 1;
  }
  return 0;
}

std::size_t behind_month(std::string_view folded, std::size_t at, std::uint32_t month) {
  const std::string_view name = kMonths[month - 1];
  return at + (folded.compare(at, name.size(), name) == 0 ? name.size() : 3);
}

// A date has two digits behind its month at least.
bool may_be_date(std::string_view folded, std::size_t at) {
  const std::uint32_t month = month_at(folded, at);
  return month != 0 && count_digits(folded, behind_month(folded, at, month), 2) == 2;
}

}  // namespace

PatternSearch::PatternSearch() : first_(kBuckets, kNone), flags_(kBuckets, 0) {
  for (const std::string_view month : kMonths) flags_[bucket_of(month.data())] = kMonth;
}

// Reads four bytes at once, of which the last one does not count: behind each text stands one more.
std::size_t PatternSearch::bucket_of(const char* text) {
  std::uint32_t key = 0;
  std::memcpy(&key, text, sizeof key);
  if constexpr (std::endian::native == std::endian::little) {
    key <<= 8;
  } else {
    key >>= 8;
  }
  return (key * 0x9e3779b1u) >> 20;
}

void PatternSearch::prepare(const Dictionary& dictionary) {
  for (const std::uint16_t bucket : used_) {
    first_[bucket] = kNone;
    flags_[bucket] &= static_cast<std::uint8_t>(~kPattern);
  }
  used_.clear();
  dictionary_ = &dictionary;
  const std::vector<SearchPattern>& patterns = dictionary.patterns();
  next_.resize(patterns.size());
  heads_.resize(patterns.size());
  spans_lines_ = false;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const std::string_view text = dictionary.text_of(patterns[i]);
    const std::size_t bucket = bucket_of(text.data());
    if (first_[bucket] == kNone) used_.push_back(static_cast<std::uint16_t>(bucket));
    next_[i] = first_[bucket];
    first_[bucket] = static_cast<std::uint32_t>(i);
    flags_[bucket] |= kPattern;
    Head& head = heads_[i];
    if (text.size() >= sizeof head.bytes) {
      std::memcpy(&head.bytes, text.data(), sizeof head.bytes);
      head.mask = ~std::uint64_t{0};
    } else {
      head = {};
      std::memcpy(&head.bytes, text.data(), text.size());
      std::memset(&head.mask, 0xff, text.size());
    }
    spans_lines_ |= patterns[i].spans_lines;
  }
}

bool PatternSearch::may_find(std::string_view folded, std::uint32_t shortest,
                             std::size_t before) const {
  const char* text = folded.data();
  for (std::size_t at = 0; at + 3 <= folded.size(); ++at) {
    const std::size_t bucket = bucket_of(text + at);
    if (flags_[bucket] != 0 && matches_here(folded, at, bucket, shortest, before)) return true;
  }
  return false;
}

bool PatternSearch::matches_here(std::string_view folded, std::size_t at, std::size_t bucket,
                                 std::uint32_t shortest, std::size_t before) const {
  std::uint64_t here = 0;
  std::memcpy(&here, folded.data() + at, sizeof here);
  for (std::uint32_t i = first_[bucket]; i != kNone; i = next_[i]) {
    if ((here & heads_[i].mask) != heads_[i].bytes) continue;
    const SearchPattern& pattern = dictionary_->patterns()[i];
    if (pattern.length < shortest || at + pattern.length <= before) continue;
    if (folded.compare(at, pattern.length, dictionary_->text_of(pattern)) == 0) return true;
  }
  if ((flags_[bucket] & kMonth) == 0 || dictionary_->dates().empty()) return false;
  return may_be_date(folded, at);
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
    if (dates && (flags_[bucket] & kMonth) != 0) find_dates(text, at, hits);
  }
}

// The name of a month stands at `at`: "27may1968", "may271968", "may2768" and the like.
void PatternSearch::find_dates(const FoldedText& text, std::size_t at,
                               std::vector<PatternHit>* hits) const {
  const std::string_view folded = text.text;
  const std::uint32_t month = month_at(folded, at);
  if (month == 0) return;
  const std::size_t behind = behind_month(folded, at, month);
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
