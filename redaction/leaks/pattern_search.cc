#include "redaction/leaks/pattern_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace iztk::redaction {
namespace {

/// Names of months in English and in Spanish, and short ones of more than three letters, without
/// what folding takes away.
constexpr std::string_view kMonths[][3] = {
    {"january", "enero", ""},   {"february", "febrero", ""},   {"march", "marzo", ""},
    {"april", "abril", ""},     {"may", "mayo", ""},           {"june", "junio", ""},
    {"july", "julio", ""},      {"august", "agosto", ""},      {"september", "septiembre", "sept"},
    {"october", "octubre", ""}, {"november", "noviembre", ""}, {"december", "diciembre", ""}};
constexpr std::size_t kShortMonth = 3;

bool is_bounded(Bounds bounds, std::string_view raw, std::uint32_t begin, std::uint32_t end) {
  if (bounds == Bounds::kNone) return true;
  const auto stops = bounds == Bounds::kDigits    ? is_digit
                     : bounds == Bounds::kLetters ? core::is_letter
                                                  : is_alphanumeric;
  return (begin == 0 || !stops(raw[begin - 1])) && (end >= raw.size() || !stops(raw[end]));
}

// The mask of the first bytes of eight.
std::uint64_t first_bytes(std::size_t count) {
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  if (count >= sizeof kAll) return kAll;
  const std::size_t unused = 8 * (sizeof kAll - count);
  return std::endian::native == std::endian::little ? kAll >> unused : kAll << unused;
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

constexpr std::uint32_t packed(std::string_view start) {
  std::uint32_t letters = 0;
  for (std::size_t i = 0; i < kShortMonth; ++i) {
    letters = letters << 8 | static_cast<unsigned char>(start[i]);
  }
  return letters;
}

/// The first letters of all names, and the month.
struct MonthStart {
  std::uint32_t letters = 0;
  std::uint32_t month = 0;
};
constexpr auto kMonthStarts = [] {
  std::array<MonthStart, std::size(kMonths) * std::size(kMonths[0])> starts = {};
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < std::size(kMonths); ++i) {
    for (const std::string_view name : kMonths[i]) {
      const bool known = name.empty() || (count > 0 && starts[count - 1].month == i + 1 &&
                                          starts[count - 1].letters == packed(name));
      if (!known) starts[count++] = {packed(name), i + 1};
    }
  }
  return starts;
}();

// The month whose name, or the start of it, stands at `at`; 0 if there is none.
std::uint32_t month_at(std::string_view folded, std::size_t at) {
  if (folded.size() < at + kShortMonth) return 0;
  const std::uint32_t letters = packed(folded.substr(at));
  for (const MonthStart& start : kMonthStarts) {
    if (start.letters == letters) return start.month;
    if (start.month == 0) break;
  }
  return 0;
}

std::size_t behind_month(std::string_view folded, std::size_t at, std::uint32_t month) {
  std::size_t length = kShortMonth;
  for (const std::string_view name : kMonths[month - 1]) {
    if (folded.compare(at, name.size(), name) == 0) length = std::max(length, name.size());
  }
  // "abril de 2018", "abril del 2018"
  for (const std::string_view word : {std::string_view("del"), std::string_view("de")}) {
    if (folded.compare(at + length, word.size(), word) == 0) return at + length + word.size();
  }
  return at + length;
}

// How many digits stand right before `at`, up to `most`.
std::size_t digits_before(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t count = 0;
  while (count < most && count < at && is_digit(text[at - count - 1])) ++count;
  return count;
}

// The end of what may stand between day and month: "12th of April", "April 12th, 2018".
std::size_t before_ordinal(std::string_view folded, std::size_t at) {
  constexpr std::string_view kWords[] = {"of", "de", "st", "nd", "rd", "th"};
  for (const std::string_view word : kWords) {
    if (folded.substr(0, at).ends_with(word)) at -= word.size();
  }
  return at;
}

std::size_t behind_ordinal(std::string_view folded, std::size_t at) {
  constexpr std::string_view kWords[] = {"st", "nd", "rd", "th"};
  for (const std::string_view word : kWords) {
    if (folded.substr(at).starts_with(word)) return at + word.size();
  }
  return at;
}

// How many digits from `at` on are seconds or milliseconds of a day, to the minute: `front` of them
// are known. 0: they are not.
std::size_t epoch_length(std::string_view folded, std::size_t at, std::size_t front,
                         std::int64_t day) {
  constexpr std::size_t kSeconds = 6, kMilliseconds = 9;
  constexpr std::int64_t kThousand = 1000, kMinute = 60, kSecondsOfDay = 86400;
  for (const std::size_t more : {kMilliseconds, kSeconds}) {
    const std::size_t length = front + more;
    if (count_digits(folded, at, length) < length) continue;
    std::int64_t number = 0;
    for (const char c : folded.substr(at, length)) number = number * 10 + (c - '0');
    if (more == kMilliseconds) {
      if (number % kThousand != 0) continue;
      number /= kThousand;
    }
    if (number % kMinute != 0) continue;
    const std::int64_t since = (day < 0 ? -number : number) - day * kSecondsOfDay;
    if (since >= 0 && since < kEpochDay) return length;
  }
  return 0;
}

// The value that some bytes of a text belong to: what stands between two delimiters. Of a long
// text, what is near.
TextRange value_around(std::string_view raw, TextRange value) {
  constexpr std::string_view kDelimiters = "|^~\r\n\"\t";
  constexpr std::size_t kNear = 128;
  const std::size_t first = value.begin - std::min(value.begin, kNear);
  const std::size_t last = std::min(raw.size(), value.end + kNear);
  const auto ends = [&](std::size_t at) {
    return kDelimiters.find(raw[at]) != std::string_view::npos;
  };
  while (value.begin > first && !ends(value.begin - 1)) --value.begin;
  while (value.end < last && !ends(value.end)) ++value.end;
  return value;
}

}  // namespace

PatternSearch::PatternSearch() : first_(kBuckets, kNone), flags_(kBuckets, 0) {
  for (const auto& names : kMonths) {
    for (const std::string_view name : names) {
      if (!name.empty()) flags_[bucket_of(name.data())] = kMonth;
    }
  }
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

void PatternSearch::prepare(const RemovedValues& dictionary) {
  for (const std::uint16_t bucket : used_) {
    first_[bucket] = kNone;
    flags_[bucket] &= static_cast<std::uint8_t>(~kPattern);
  }
  used_.clear();
  dictionary_ = &dictionary;
  const std::vector<SearchPattern>& patterns = dictionary.patterns();
  spans_lines_ = false;
  if (patterns.empty()) return;
  if (next_.size() < patterns.size()) {
    next_.resize(patterns.size());
    heads_.resize(patterns.size());
  }
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const std::string_view text = dictionary.text_of(patterns[i]);
    const std::size_t bucket = bucket_of(text.data());
    if (first_[bucket] == kNone) used_.push_back(static_cast<std::uint16_t>(bucket));
    next_[i] = first_[bucket];
    first_[bucket] = static_cast<std::uint32_t>(i);
    flags_[bucket] |= kPattern;
    Head& head = heads_[i];
    std::memcpy(&head.bytes, text.data(), sizeof head.bytes);
    head.mask = first_bytes(patterns[i].needed());
    head.bytes &= head.mask;
    spans_lines_ |= patterns[i].spans_lines;
  }
}

std::size_t PatternSearch::find_first(std::string_view folded, std::size_t from,
                                      std::uint32_t shortest, std::size_t before) const {
  const char* text = folded.data();
  for (std::size_t at = from; at + 3 <= folded.size(); ++at) {
    const std::size_t bucket = bucket_of(text + at);
    if (flags_[bucket] != 0 && matches_here(folded, at, bucket, shortest, before)) return at;
  }
  return std::string_view::npos;
}

bool PatternSearch::matches_here(std::string_view folded, std::size_t at, std::size_t bucket,
                                 std::uint32_t shortest, std::size_t before) const {
  std::uint64_t here = 0;
  std::memcpy(&here, folded.data() + at, sizeof here);
  for (std::uint32_t i = first_[bucket]; i != kNone; i = next_[i]) {
    if ((here & heads_[i].mask) != heads_[i].bytes) continue;
    const SearchPattern& pattern = dictionary_->patterns()[i];
    if (pattern.length < shortest || at + pattern.length <= before) continue;
    const std::uint32_t needed = pattern.needed();
    if (needed > sizeof here &&
        folded.compare(at, needed, dictionary_->text_of(pattern).substr(0, needed)) != 0) {
      continue;
    }
    if (pattern.kind != SearchPattern::Kind::kEpoch ||
        epoch_length(folded, at, pattern.length, pattern.day) != 0) {
      return true;
    }
  }
  return (flags_[bucket] & kMonth) != 0 && may_be_date(folded, at);
}

// A date has digits before or behind the name of its month.
bool PatternSearch::may_be_date(std::string_view folded, std::size_t at) const {
  const std::uint32_t month = month_at(folded, at);
  if (month == 0) return false;
  const std::vector<RemovedValues::SearchDate>& dates = dictionary_->dates();
  if (std::none_of(dates.begin(), dates.end(),
                   [month](const auto& date) { return date.day / 100 % 100 == month; })) {
    return false;
  }
  const std::size_t behind = behind_month(folded, at, month);
  return (behind < folded.size() && is_digit(folded[behind])) ||
         digits_before(folded, before_ordinal(folded, at), 1) != 0;
}

void PatternSearch::find(const FoldedText& text, std::string_view raw,
                         std::vector<PatternHit>* hits) const {
  const std::string_view folded = text.text;
  if (folded.size() < 3) return;
  const std::vector<SearchPattern>& patterns = dictionary_->patterns();
  const bool dates = !dictionary_->dates().empty();
  for (std::size_t at = 0; at + 3 <= folded.size(); ++at) {
    const std::size_t bucket = bucket_of(folded.data() + at);
    if (flags_[bucket] == 0) continue;
    std::uint64_t here = 0;
    const bool has_head = at + sizeof here <= folded.size();
    if (has_head) std::memcpy(&here, folded.data() + at, sizeof here);
    for (std::uint32_t i = first_[bucket]; i != kNone; i = next_[i]) {
      if (has_head && (here & heads_[i].mask) != heads_[i].bytes) continue;
      const SearchPattern& pattern = patterns[i];
      const std::string_view wanted = dictionary_->text_of(pattern).substr(0, pattern.needed());
      if (folded.compare(at, wanted.size(), wanted) != 0) continue;
      if (pattern.kind == SearchPattern::Kind::kPrefix) {
        find_prefix(pattern, text, at, raw, hits);
        continue;
      }
      const std::size_t length = pattern.kind == SearchPattern::Kind::kEpoch
                                     ? epoch_length(folded, at, pattern.length, pattern.day)
                                     : pattern.length;
      if (length == 0) continue;
      const std::uint32_t begin = text.offsets[at];
      const std::uint32_t end = text.offsets[at + length - 1] + 1;
      if (!is_bounded(pattern.bounds, raw, begin, end)) continue;
      if (pattern.kind == SearchPattern::Kind::kStreet) {
        find_street(pattern, {begin, end}, raw, hits);
        continue;
      }
      hits->push_back({pattern.data_class, begin, end, static_cast<std::uint32_t>(length)});
    }
    if (dates && (flags_[bucket] & kMonth) != 0) find_dates(text, at, raw, hits);
  }
}

// The start of a pattern stands at `at`: as much more of it as there is, and its tail.
void PatternSearch::find_prefix(const SearchPattern& pattern, const FoldedText& text,
                                std::size_t at, std::string_view raw,
                                std::vector<PatternHit>* hits) const {
  const std::string_view folded = text.text;
  const std::string_view whole = dictionary_->text_of(pattern);
  std::size_t length = pattern.least;
  while (length < whole.size() && at + length < folded.size() &&
         folded[at + length] == whole[length]) {
    ++length;
  }
  for (; length >= pattern.least; --length) {
    std::size_t last = at + length;
    if (pattern.tail != '\0' && (last >= folded.size() || folded[last++] != pattern.tail)) continue;
    const std::uint32_t begin = text.offsets[at];
    const std::uint32_t end = text.offsets[last - 1] + 1;
    // A user id is one word.
    const bool one_word = end - begin == last - at;
    if (!one_word || !is_bounded(pattern.bounds, raw, begin, end)) continue;
    hits->push_back({pattern.data_class, begin, end, static_cast<std::uint32_t>(last - at)});
    return;
  }
}

// The name of a street stands in a text: a hit if its value has the number of the house, too.
void PatternSearch::find_street(const SearchPattern& pattern, TextRange name, std::string_view raw,
                                std::vector<PatternHit>* hits) const {
  const TextRange value = value_around(raw, name);
  const std::string_view text = raw.substr(value.begin, value.end - value.begin);
  const std::optional<TextRange> found =
      dictionary_->classes().street_words().find(dictionary_->streets()[pattern.street], text);
  if (!found) return;
  hits->push_back({pattern.data_class, static_cast<std::uint32_t>(value.begin + found->begin),
                   static_cast<std::uint32_t>(value.begin + found->end),
                   static_cast<std::uint32_t>(found->end - found->begin)});
}

// The name of a month stands at `at`: "27may1968", "may271968", "may2768", "may1968" and the like.
void PatternSearch::find_dates(const FoldedText& text, std::size_t at, std::string_view raw,
                               std::vector<PatternHit>* hits) const {
  const std::string_view folded = text.text;
  const std::uint32_t month = month_at(folded, at);
  if (month == 0) return;
  const std::size_t behind = behind_month(folded, at, month);
  const std::size_t begin = before_ordinal(folded, at);
  const std::size_t before = digits_before(folded, begin, 4);
  const std::size_t digits = count_digits(folded, behind, 6);
  for (const RemovedValues::SearchDate& date : dictionary_->dates()) {
    if (date.day / 100 % 100 != month) continue;
    MonthPlace place{begin, behind, before, digits};
    std::optional<TextRange> found = find_date(folded, place, date.day);
    const bool whole = found.has_value();
    if (!whole) found = find_birthday(folded, place, date.day % 100);
    if (!found) continue;
    const std::uint32_t first = text.offsets[found->begin];
    const std::uint32_t last = text.offsets[found->end - 1] + 1;
    // Month and day alone are words of their own: a lot may be called 12DECA.
    if (!whole && !is_bounded(Bounds::kLettersAndDigits, raw, first, last)) continue;
    hits->push_back(
        {date.data_class, first, last, static_cast<std::uint32_t>(found->end - found->begin)});
  }
}

// The date around the name of its month; nothing if what stands there is another one.
std::optional<TextRange> PatternSearch::find_date(std::string_view folded, const MonthPlace& place,
                                                  std::uint32_t date) {
  const std::uint32_t day = date % 100;
  const std::uint32_t year = date / 10000;
  const auto year_behind = [&](std::size_t at) -> std::size_t {
    const std::size_t count = count_digits(folded, at, 4);
    for (const std::size_t length : {4u, 2u}) {
      if (count >= length && is_year(folded.substr(at, length), year)) return at + length;
    }
    return 0;
  };
  const auto is_day = [&](std::size_t at, std::size_t length) {
    return day != 0 && number_of(folded.substr(at, length)) == day;
  };
  for (std::size_t length = 1; length <= std::min<std::size_t>(place.before, 2); ++length) {
    const std::size_t end = is_day(place.begin - length, length) ? year_behind(place.behind) : 0;
    if (end != 0) return TextRange{place.begin - length, end};
  }
  for (std::size_t length = 1; length <= std::min<std::size_t>(place.digits, 2); ++length) {
    if (!is_day(place.behind, length)) continue;
    const std::size_t end = year_behind(behind_ordinal(folded, place.behind + length));
    if (end != 0) return TextRange{place.begin, end};
  }
  const bool whole_year_before =
      place.before == 4 && is_year(folded.substr(place.begin - 4, 4), year);
  if (whole_year_before) return TextRange{place.begin - 4, place.behind};
  // "May 1968": with two digits it may be a day.
  if (place.digits == 4 && place.before == 0 && is_year(folded.substr(place.behind, 4), year)) {
    return TextRange{place.begin, place.behind + 4};
  }
  return std::nullopt;
}

// The day before or behind the name of its month, without a year: "Apr 12", "12th of April".
std::optional<TextRange> PatternSearch::find_birthday(std::string_view folded,
                                                      const MonthPlace& place, std::uint32_t day) {
  const auto is_day = [&](std::size_t at, std::size_t length) {
    return day != 0 && length != 0 && length <= 2 && number_of(folded.substr(at, length)) == day;
  };
  // With another year it is another day.
  if (place.before != 0 && place.digits != 0) return std::nullopt;
  if (is_day(place.behind, place.digits)) {
    return TextRange{place.begin, behind_ordinal(folded, place.behind + place.digits)};
  }
  if (is_day(place.begin - place.before, place.before)) {
    return TextRange{place.begin - place.before, place.behind};
  }
  return std::nullopt;
}

}  // namespace iztk::redaction
