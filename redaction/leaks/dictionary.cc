#include "redaction/leaks/dictionary.h"

#include <algorithm>
#include <array>

#include "redaction/text/ascii_set.h"
#include "redaction/text/short_hash.h"

namespace iztk::redaction {
namespace {

/// Shorter texts are everywhere.
constexpr std::size_t kShortest = 3;
/// Free texts and embedded data are told by their beginning.
constexpr std::size_t kLongest = 64;
constexpr std::size_t kShortestText = 8;

constexpr AsciiSet kSeparatesWords(" -',./()");

/// The spellings of a day in digits, within `YYYYMMDDYYYY` `DDMMYYYY` `MMDDYY`.
struct DaySpelling {
  std::uint8_t begin;
  std::uint8_t length;
};
constexpr DaySpelling kDaySpellings[] = {{0, 8}, {4, 8}, {12, 8}, {20, 6}, {2, 6}};

// Numbers below 100 with two digits each.
template <std::size_t kCount>
std::array<char, 2 * kCount> two_digits_each(const unsigned (&numbers)[kCount]) {
  std::array<char, 2 * kCount> digits;
  for (std::size_t i = 0; i < kCount; ++i) {
    digits[2 * i] = static_cast<char>('0' + numbers[i] / 10);
    digits[2 * i + 1] = static_cast<char>('0' + numbers[i] % 10);
  }
  return digits;
}

template <std::size_t kSize>
std::string_view view_of(const std::array<char, kSize>& digits) {
  return {digits.data(), kSize};
}

/// What a character says about the text that it stands in.
enum CharacterKind : std::uint8_t { kDigit = 1, kNoDigit = 2, kLineEnd = 4 };

constexpr std::array<std::uint8_t, 256> make_kinds() {
  std::array<std::uint8_t, 256> kinds = {};
  kinds.fill(kNoDigit);
  for (unsigned char c = '0'; c <= '9'; ++c) kinds[c] = kDigit;
  for (const unsigned char c : {'\r', '\n', '"'}) kinds[c] |= kLineEnd;
  return kinds;
}
constexpr std::array<std::uint8_t, 256> kKinds = make_kinds();

}  // namespace

bool tells_nothing(std::string_view text) {
  if (text.size() < kShortest) return true;
  // A record number "123" is no secret among all the other numbers.
  return text.size() == kShortest && std::all_of(text.begin(), text.end(), is_digit);
}

Dictionary::Kinds Dictionary::kinds_of(std::string_view text) {
  unsigned found = 0;
  for (const char c : text) found |= kKinds[static_cast<unsigned char>(c)];
  return {(found & kNoDigit) == 0, (found & kDigit) == 0, (found & kLineEnd) != 0};
}

Bounds Dictionary::bounds_of(std::size_t size, const Kinds& kinds) {
  if (kinds.digits && size == 7) return Bounds::kDigits;
  const bool is_short = size < (kinds.digits ? kLongNumber : kinds.letters ? 5u : 6u);
  return is_short ? Bounds::kLettersAndDigits : Bounds::kNone;
}

void Dictionary::clear() {
  text_.clear();
  patterns_.clear();
  dates_.clear();
  seen_.clear();
  maybe_seen_.reset();
  too_short_ = 0;
}

bool Dictionary::seen(ClassId data_class, std::string_view value) {
  const std::uint64_t hash = short_hash(value, data_class);
  // Most values come once: one look instead of one at each of the others.
  const std::size_t bit = hash % maybe_seen_.size();
  if (maybe_seen_[bit] && std::find(seen_.begin(), seen_.end(), hash) != seen_.end()) return true;
  maybe_seen_.set(bit);
  seen_.push_back(hash);
  return false;
}

void Dictionary::add(ClassId data_class, std::string_view value) {
  if (value.empty() || seen(data_class, value)) return;
  const DataClass& facts = classes_->at(data_class);
  switch (facts.form) {
    case Form::kName:
      add_name(data_class, value);
      break;
    case Form::kDate:
      add_date(data_class, value);
      break;
    case Form::kNumber:
      add_number(data_class, value);
      break;
    case Form::kZip:
    case Form::kId:
      add_folded(data_class, value, kShortest);
      break;
    case Form::kText:
      add_folded(data_class, value, facts.name.starts_with("text.") ? kShortestText : kShortest);
      break;
    case Form::kCode:
      break;  // One of a few: it cannot be told from the same code of somebody else.
  }
}

void Dictionary::add_pair(ClassId data_class, std::string_view first, std::string_view second) {
  const std::string one = folded(first);
  const std::string other = folded(second);
  add_pattern(data_class, one + other);
  add_pattern(data_class, other + one);
}

void Dictionary::add_all(const Dictionary& other) {
  for (SearchPattern pattern : other.patterns_) {
    const std::string_view text = other.text_of(pattern);
    pattern.begin = static_cast<std::uint32_t>(text_.size());
    text_.append(text);
    patterns_.push_back(pattern);
  }
  dates_.insert(dates_.end(), other.dates_.begin(), other.dates_.end());
}

void Dictionary::add_name(ClassId data_class, std::string_view value) {
  add_folded(data_class, value, kShortest);
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (i < value.size() && !kSeparatesWords.contains(value[i])) continue;
    // An "O" or a "de" alone says nothing.
    if (i - begin >= kShortest && i - begin < value.size()) {
      add_folded(data_class, value.substr(begin, i - begin), kShortest);
    }
    begin = i + 1;
  }
}

void Dictionary::add_date(ClassId data_class, std::string_view value) {
  const core::DateTime date = core::parse_timestamp(value);
  if (date.precision < core::Precision::kMonth) {
    if (!date.valid()) add_folded(data_class, value, kShortest);
    return;
  }
  if (date.precision >= core::Precision::kDay) return add_day(data_class, date);
  const auto month = two_digits_each({date.year / 100u, date.year % 100u, date.month});
  add_pattern(data_class, view_of(month));
}

void Dictionary::add_day(ClassId data_class, const core::DateTime& date) {
  const std::uint32_t day_number = date.to_day();
  const auto same = [day_number](const SearchDate& d) { return d.day == day_number; };
  if (std::any_of(dates_.begin(), dates_.end(), same)) return;
  dates_.push_back({day_number, data_class});
  const unsigned century = date.year / 100u;
  const unsigned year = date.year % 100u;
  const unsigned month = date.month;
  const unsigned day = date.day;
  const std::size_t begin = text_.size();
  const auto digits = two_digits_each(
      {century, year, month, day, century, year, day, month, century, year, month, day, year});
  text_.append(view_of(digits));
  for (const DaySpelling& spelling : kDaySpellings) {
    push_pattern(data_class, begin + spelling.begin, spelling.length, kDigitsOnly);
  }
  if (month >= 10 && day >= 10) return;
  const std::string bare = std::to_string(month) + std::to_string(day);
  add_pattern(data_class, bare + std::string(view_of(digits).substr(0, 4)), kDigitsOnly);
}

void Dictionary::add_number(ClassId data_class, std::string_view value) {
  std::string digits;
  for (const char c : value) {
    if (is_digit(c)) digits += c;
  }
  if (digits.size() < 4) {
    add_folded(data_class, value, 5);
    return;
  }
  add_pattern(data_class, digits);
  if (digits.size() > 10) add_pattern(data_class, digits.substr(digits.size() - 10));
  if (digits.size() >= 10) add_pattern(data_class, digits.substr(digits.size() - 7));
}

void Dictionary::add_folded(ClassId data_class, std::string_view text, std::size_t least) {
  scratch_.assign(text.substr(0, 2 * kLongest));
  const std::string_view result = scratch_.text().substr(0, kLongest);
  if (result.size() < least) {
    ++too_short_;
    return;
  }
  add_pattern(data_class, result);
  const std::size_t zeros = std::min(result.find_first_not_of('0'), result.size());
  if (zeros > 0 && result.size() - zeros >= 5) add_pattern(data_class, result.substr(zeros));
}

void Dictionary::add_pattern(ClassId data_class, std::string_view text) {
  if (text.size() < kShortest) return;
  add_pattern(data_class, text, kinds_of(text));
}

void Dictionary::add_pattern(ClassId data_class, std::string_view text, const Kinds& kinds) {
  if (tells_nothing(text)) {
    ++too_short_;
    return;
  }
  const std::size_t begin = text_.size();
  text_.append(text);
  push_pattern(data_class, begin, text.size(), kinds);
}

void Dictionary::push_pattern(ClassId data_class, std::size_t begin, std::size_t length,
                              const Kinds& kinds) {
  patterns_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length),
                       data_class, bounds_of(length, kinds), kinds.line_end});
}

}  // namespace iztk::redaction
