#include "redaction/dictionary.h"

#include <algorithm>
#include <functional>

#include "core/date_time.h"

namespace iztk::redaction {
namespace {

/// Shorter texts are everywhere.
constexpr std::size_t kShortest = 3;
/// Free texts and embedded data are told by their beginning.
constexpr std::size_t kLongest = 64;
constexpr std::size_t kShortestText = 8;

bool separates_words(char c) {
  return std::string_view(" -',./()").find(c) != std::string_view::npos;
}

std::string two_digits(unsigned number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

bool tells_nothing(std::string_view text) {
  if (text.size() < kShortest) return true;
  // A record number "123" is no secret among all the other numbers.
  return text.size() == kShortest && std::all_of(text.begin(), text.end(), is_digit);
}

Dictionary::Kinds Dictionary::kinds_of(std::string_view text) {
  Kinds kinds;
  for (const char c : text) {
    kinds.digits &= is_digit(c);
    kinds.letters &= !is_digit(c);
    kinds.line_end |= c == '\r' || c == '\n' || c == '"';
  }
  return kinds;
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
  too_short_ = 0;
}

bool Dictionary::seen(ClassId data_class, std::string_view value) {
  const std::uint64_t hash = std::hash<std::string_view>()(value) * 31 + data_class;
  if (std::find(seen_.begin(), seen_.end(), hash) != seen_.end()) return true;
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
  scratch_.clear();
  fold(first, 0, &scratch_);
  fold(second, 0, &scratch_);
  add_pattern(data_class, scratch_.text);
  scratch_.clear();
  fold(second, 0, &scratch_);
  fold(first, 0, &scratch_);
  add_pattern(data_class, scratch_.text);
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
    if (i < value.size() && !separates_words(value[i])) continue;
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
  const std::string year = two_digits(date.year / 100u) + two_digits(date.year % 100u);
  const std::string month = two_digits(date.month);
  if (date.precision == core::Precision::kMonth) {
    add_pattern(data_class, year + month);
    return;
  }
  const std::uint32_t day_number = date.to_day();
  const auto same = [day_number](const SearchDate& d) { return d.day == day_number; };
  if (std::any_of(dates_.begin(), dates_.end(), same)) return;
  dates_.push_back({day_number, data_class});
  const std::string day = two_digits(date.day);
  const std::string short_year = year.substr(2);
  add_digits(data_class, year + month + day);
  add_digits(data_class, month + day + year);
  add_digits(data_class, day + month + year);
  add_digits(data_class, month + day + short_year);
  add_digits(data_class, short_year + month + day);
  if (date.month < 10 || date.day < 10) {
    const std::string bare = std::to_string(date.month) + std::to_string(date.day);
    add_digits(data_class, bare + year);
  }
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
  scratch_.clear();
  fold(text.substr(0, 2 * kLongest), 0, &scratch_);
  std::string_view result = scratch_.text;
  result = result.substr(0, kLongest);
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

void Dictionary::add_digits(ClassId data_class, std::string_view digits) {
  add_pattern(data_class, digits, Kinds{true, false, false});
}

void Dictionary::add_pattern(ClassId data_class, std::string_view text, const Kinds& kinds) {
  if (tells_nothing(text)) {
    ++too_short_;
    return;
  }
  SearchPattern pattern;
  pattern.begin = static_cast<std::uint32_t>(text_.size());
  pattern.length = static_cast<std::uint32_t>(text.size());
  pattern.data_class = data_class;
  pattern.bounds = bounds_of(text.size(), kinds);
  pattern.spans_lines = kinds.line_end;
  text_.append(text);
  patterns_.push_back(pattern);
}

}  // namespace iztk::redaction
