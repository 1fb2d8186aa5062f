#include "redaction/leaks/removed_values.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "core/hash/hash.h"
#include "core/text/letter_fold.h"
#include "core/text/utf8.h"
#include "redaction/leaks/damaged_text.h"
#include "redaction/text/ascii_set.h"

namespace iztk::redaction {
namespace {

/// Shorter texts are everywhere.
constexpr std::size_t kShortest = 3;
/// Free texts and embedded data are told by their beginning.
constexpr std::size_t kLongest = 64;
/// So many letters of a family name are in a user id at least.
constexpr std::size_t kFamilyInUserId = 4;
/// Numbers of fewer digits are no telephone numbers.
constexpr std::size_t kShortestNumber = 4;
constexpr std::size_t kLocalNumber = 7;
constexpr std::size_t kWholeNumber = 10;

constexpr AsciiSet kSeparatesWords(" -',./()");

// How many bytes a mark at the front takes that divides words: ASCII, and what folding takes away:
// other hyphens, apostrophes and blanks. 0: it is none.
std::size_t mark_at(std::string_view text) {
  constexpr char32_t kNoBreakSpace = 0xa0;
  constexpr char32_t kFirst = 0x2000, kLast = 0x206f;
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text[0]) < 0x80) return kSeparatesWords.contains(text[0]) ? 1 : 0;
  const core::CodePoint character = core::decode_utf8(text);
  const bool mark =
      character.value == kNoBreakSpace || (character.value >= kFirst && character.value <= kLast);
  return mark ? character.size : 0;
}

std::size_t end_of_word(std::string_view text, std::size_t begin) {
  while (begin < text.size() && mark_at(text.substr(begin)) == 0) ++begin;
  return begin;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) digits += c;
  }
  return digits;
}

// A telephone number without its extension: "217-555-4421 x12", HL7's "(217)555-4421X12".
std::string_view without_extension(std::string_view number) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    digits += is_digit(number[i]) ? 1 : 0;
    if (digits >= kLocalNumber && (core::is_letter(number[i]) || number[i] == '#')) {
      return number.substr(0, i);
    }
  }
  return number;
}

bool is_above_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_ascii_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), core::is_letter);
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

RemovedValues::Kinds RemovedValues::kinds_of(std::string_view text) {
  unsigned found = 0;
  for (const char c : text) found |= kKinds[static_cast<unsigned char>(c)];
  return {(found & kNoDigit) == 0, (found & kDigit) == 0, (found & kLineEnd) != 0};
}

// Short texts stand within other words and numbers by chance.
Bounds RemovedValues::bounds_of(std::size_t size, const Kinds& kinds) {
  if (kinds.digits && size == 7) return Bounds::kDigits;
  const bool is_short = size < (kinds.digits ? kLongNumber : kinds.letters ? 5u : 6u);
  return is_short ? Bounds::kLettersAndDigits : Bounds::kNone;
}

void RemovedValues::clear() {
  text_size_ = 0;
  patterns_.clear();
  dates_.clear();
  streets_.clear();
  seen_.clear();
  maybe_seen_.reset();
  too_short_ = 0;
}

bool RemovedValues::seen(ClassId data_class, std::string_view value) {
  const std::uint64_t hash = core::short_hash(value, data_class);
  // Most values come once: one look instead of one at each of the others.
  const std::size_t bit = hash % maybe_seen_.size();
  if (maybe_seen_[bit] && std::find(seen_.begin(), seen_.end(), hash) != seen_.end()) return true;
  maybe_seen_.set(bit);
  seen_.push_back(hash);
  return false;
}

bool RemovedValues::has_date(std::uint32_t day) const {
  return std::any_of(dates_.begin(), dates_.end(),
                     [day](const SearchDate& date) { return date.day == day; });
}

void RemovedValues::add(ClassId data_class, std::string_view value) {
  if (value.empty() || seen(data_class, value)) return;
  const DataClass& facts = classes_->at(data_class);
  switch (facts.form) {
    case Form::kName:
      return add_name(data_class, value);
    case Form::kDate:
      return add_date(data_class, value);
    case Form::kNumber:
      return add_number(data_class, value);
    case Form::kZip:
      return add_folded(SpellingRule::kIdWhole, data_class, value);
    case Form::kId:
      return add_id(data_class, value);
    case Form::kText:
      if (facts.traits.street) return add_street(data_class, value);
      return add_folded(
          facts.name.starts_with("text.") ? SpellingRule::kTextWhole : SpellingRule::kIdWhole,
          data_class, value);
    case Form::kCode:
      return;  // One of a few: it cannot be told from the same code of somebody else.
  }
}

void RemovedValues::add_all(const RemovedValues& other) {
  const auto streets = static_cast<std::uint16_t>(streets_.size());
  for (SearchPattern pattern : other.patterns_) {
    const std::string_view text = other.text_of(pattern);
    std::memcpy(room_for(text.size()), text.data(), text.size());
    pattern.begin = static_cast<std::uint32_t>(text_size_);
    text_size_ += text.size();
    if (pattern.street != SearchPattern::kNoStreet) {
      pattern.street = static_cast<std::uint16_t>(pattern.street + streets);
    }
    patterns_.push_back(pattern);
  }
  dates_.insert(dates_.end(), other.dates_.begin(), other.dates_.end());
  streets_.insert(streets_.end(), other.streets_.begin(), other.streets_.end());
}

void RemovedValues::add_name(ClassId data_class, std::string_view value) {
  add_folded(SpellingRule::kNameWhole, data_class, value);
  add_damaged(data_class, value);
  for (std::size_t begin = 0; begin < value.size();) {
    const std::size_t end = end_of_word(value, begin);
    // An "O" or a "de" alone says nothing.
    if (end - begin >= kShortest && end - begin < value.size()) {
      add_folded(SpellingRule::kNameWord, data_class, value.substr(begin, end - begin));
      add_damaged(data_class, value.substr(begin, end - begin));
    }
    begin = end;
    while (const std::size_t mark = mark_at(value.substr(begin))) begin += mark;
  }
}

void RemovedValues::add_damaged(ClassId data_class, std::string_view value) {
  if (std::none_of(value.begin(), value.end(), is_above_ascii)) return;
  const DamagedText text = damaged(value.substr(0, kLongest));
  add_spelling(SpellingRule::kNameMisread, data_class, folded(text.misread));
  add_spelling(SpellingRule::kNameLettersLost, data_class, folded(text.letters_lost));
  add_spelling(SpellingRule::kNameUtf7, data_class, folded(text.utf7));
}

void RemovedValues::add_pair(ClassId data_class, std::string_view first, std::string_view second) {
  const std::string one = folded(first);
  const std::string other = folded(second);
  add_spelling(SpellingRule::kNamePair, data_class, one + other);
  add_spelling(SpellingRule::kNamePair, data_class, other + one);
}

void RemovedValues::add_names(ClassId data_class, std::string_view family, std::string_view given) {
  if (!spelling(SpellingRule::kNameInitialFamily).is_for(data_class)) return;
  const std::string whole = folded(family);
  const std::string first = folded(given.substr(0, kLongest));
  if (!is_ascii_word(whole) || first.empty() || !core::is_letter(first[0])) return;
  add_user_ids(data_class, whole, first[0]);
  const std::string word = folded(family.substr(0, end_of_word(family, 0)));
  if (word.size() < whole.size()) add_user_ids(data_class, word, first[0]);
}

void RemovedValues::add_user_ids(ClassId data_class, std::string_view family, char initial) {
  if (family.size() < kFamilyInUserId) return;
  const Spelling& before = spelling(SpellingRule::kNameInitialFamily);
  const Spelling& behind = spelling(SpellingRule::kNameFamilyInitial);
  const std::string_view cut = family.substr(0, before.most - 1u);
  SearchPattern& first =
      push_pattern(data_class, std::string(1, initial) + std::string(cut), {false, true, false});
  first.kind = SearchPattern::Kind::kPrefix;
  first.least = before.least;
  first.bounds = before.bounds.value_or(Bounds::kLetters);
  SearchPattern& last = push_pattern(data_class, cut, {false, true, false});
  last.kind = SearchPattern::Kind::kPrefix;
  last.least = static_cast<std::uint8_t>(behind.least - 1);
  last.tail = initial;
  last.bounds = behind.bounds.value_or(Bounds::kLetters);
  const Spelling& alone = spelling(SpellingRule::kNameFamilyCut);
  if (family.size() > alone.most) {
    add_spelling(SpellingRule::kNameFamilyCut, data_class, family.substr(0, alone.most));
  }
}

void RemovedValues::add_date(ClassId data_class, std::string_view value) {
  const core::DateTime date = core::parse_timestamp(value);
  if (date.precision < core::Precision::kMonth) {
    if (!date.valid()) add_folded(SpellingRule::kIdWhole, data_class, value);
    return;
  }
  const bool whole = date.precision >= core::Precision::kDay;
  const std::uint32_t day_number = date.year * 10000u + date.month * 100u + date.day;
  if (has_date(day_number)) return;
  const bool new_month = std::none_of(dates_.begin(), dates_.end(), [&](const SearchDate& known) {
    return known.day / 100 == day_number / 100;
  });
  dates_.push_back({day_number, data_class});
  const DayDigits digits(date);
  constexpr Kinds kDigits{true, false, false};
  for (const DaySpelling& day : classes_->spellings().days()) {
    if (day.needs_day ? !whole : !new_month) continue;
    if (!day.spelling.is_for(data_class)) continue;
    if (day.without_zeros && !digits.has_zeros()) continue;
    const std::size_t size = day.write(digits, date.month, room_for(DaySpelling::kLongest));
    if (size == 0 || size < day.spelling.least) continue;
    SearchPattern& pattern = push_pattern(data_class, size, kDigits);
    if (day.spelling.bounds) pattern.bounds = *day.spelling.bounds;
  }
  if (whole && spelling(SpellingRule::kDateEpoch).is_for(data_class)) {
    add_epoch(data_class, days_since_1970(date));
  }
}

// What all seconds of the day begin with; the search looks at the whole number.
void RemovedValues::add_epoch(ClassId data_class, std::int64_t day) {
  constexpr std::int64_t kSecondsOfDay = 86400;
  constexpr std::uint32_t kEnd = 6;  // Digits behind: a day may be in two such groups, not in more.
  constexpr std::uint32_t kFewest = 9;
  const std::int64_t first = day * kSecondsOfDay;
  const std::string from = std::to_string(std::abs(first));
  const std::string to = std::to_string(std::abs(first + kEpochDay - 1));
  std::string_view last;
  for (const std::string& text : {from, to}) {
    if (text.size() < kFewest || text.substr(0, text.size() - kEnd) == last) continue;
    last = std::string_view(text).substr(0, text.size() - kEnd);
    SearchPattern& pattern = push_pattern(data_class, last, {true, false, false});
    pattern.kind = SearchPattern::Kind::kEpoch;
    pattern.day = static_cast<std::int32_t>(day);
    pattern.bounds = Bounds::kLettersAndDigits;
  }
}

void RemovedValues::add_number(ClassId data_class, std::string_view value) {
  const std::string digits = digits_of(without_extension(value));
  if (digits.size() < kShortestNumber) {
    return add_folded(SpellingRule::kIdWhole, data_class, value);
  }
  add_spelling(SpellingRule::kNumberDigits, data_class, digits);
  const std::string_view all = digits;
  if (spelling(SpellingRule::kNumberLastFour).is_for(data_class)) {
    const std::string_view last = all.substr(all.size() - 4);
    add_spelling(SpellingRule::kNumberLastFour, data_class, last);
    add_spelling(SpellingRule::kNumberMasked, data_class, "xxxxx" + std::string(last));
  }
  if (all.size() > kWholeNumber) {
    add_spelling(SpellingRule::kNumberLastTen, data_class, all.substr(all.size() - kWholeNumber));
  }
  if (all.size() >= kWholeNumber) {
    add_spelling(SpellingRule::kNumberLocal, data_class, all.substr(all.size() - kLocalNumber));
  }
}

void RemovedValues::add_telephone(ClassId data_class, std::string_view area,
                                  std::string_view local) {
  add_spelling(SpellingRule::kNumberAreaLocal, data_class,
               digits_of(area) + digits_of(without_extension(local)));
}

void RemovedValues::add_id(ClassId data_class, std::string_view value) {
  add_folded(SpellingRule::kIdWhole, data_class, value);
  const Spelling& digits = spelling(SpellingRule::kIdDigits);
  value = value.substr(0, kLongest);
  for (std::size_t begin = 0; begin < value.size();) {
    std::size_t end = begin;
    while (end < value.size() && is_digit(value[end])) ++end;
    const std::string_view run = value.substr(begin, end - begin);
    // Control ids hold the time when the message was made: it is nobody's number.
    constexpr std::size_t kWithTime = 12;
    const bool time = run.size() >= kWithTime && core::parse_timestamp(run).valid();
    if (run.size() >= digits.least && run.size() < value.size() && !time) {
      add_spelling(SpellingRule::kIdDigits, data_class, run);
    }
    begin = end + 1;
  }
}

void RemovedValues::add_checked(ClassId data_class, std::string_view identifier,
                                std::string_view digit) {
  add_folded(SpellingRule::kIdCheckDigit, data_class, std::string(identifier) + std::string(digit));
}

void RemovedValues::add_street_parts(ClassId data_class, std::string_view name,
                                     std::string_view number) {
  if (name.empty() || number.empty() || !is_digit(number[0])) return;
  if (!classes_->street_words().is_name_alone(name)) return;
  add_street(data_class, std::string(number) + " " + std::string(name));
}

void RemovedValues::add_street(ClassId data_class, std::string_view line) {
  add_folded(SpellingRule::kStreetWhole, data_class, line);
  const std::optional<StreetAddress> address = classes_->street_words().read(line);
  if (!address || std::find(streets_.begin(), streets_.end(), *address) != streets_.end()) return;
  const auto number = static_cast<std::uint16_t>(streets_.size());
  if (number == SearchPattern::kNoStreet) return;
  streets_.push_back(*address);
  const Spelling& spelled = spelling(SpellingRule::kStreetAddress);
  for (const std::string& word : classes_->street_words().spellings_of(*address)) {
    if (word.size() < spelled.least) continue;
    SearchPattern& pattern = push_pattern(data_class, word, kinds_of(word));
    pattern.kind = SearchPattern::Kind::kStreet;
    pattern.street = number;
    pattern.bounds = spelled.bounds.value_or(Bounds::kNone);
  }
}

// The folded text in a spelling, and without leading zeros.
void RemovedValues::add_folded(SpellingRule rule, ClassId data_class, std::string_view text) {
  scratch_.assign(text.substr(0, 2 * kLongest));
  const std::string_view result = scratch_.text().substr(0, kLongest);
  if (result.size() < std::max<std::size_t>(spelling(rule).least, 1)) {
    ++too_short_;
    return;
  }
  add_spelling(rule, data_class, result);
  const std::size_t zeros = std::min(result.find_first_not_of('0'), result.size());
  if (zeros > 0) add_spelling(SpellingRule::kIdNoZeros, data_class, result.substr(zeros));
}

void RemovedValues::add_spelling(SpellingRule rule, ClassId data_class, std::string_view text) {
  const Spelling& spelled = spelling(rule);
  if (text.size() < spelled.least || text.size() > spelled.most) return;
  if (tells_nothing(text)) {
    ++too_short_;
    return;
  }
  SearchPattern& pattern = push_pattern(data_class, text, kinds_of(text));
  if (spelled.bounds) pattern.bounds = *spelled.bounds;
}

SearchPattern& RemovedValues::push_pattern(ClassId data_class, std::string_view text,
                                           const Kinds& kinds) {
  std::memcpy(room_for(text.size()), text.data(), text.size());
  return push_pattern(data_class, text.size(), kinds);
}

// Its text is in room_for() already.
SearchPattern& RemovedValues::push_pattern(ClassId data_class, std::size_t size,
                                           const Kinds& kinds) {
  SearchPattern& pattern = patterns_.emplace_back();
  pattern.begin = static_cast<std::uint32_t>(text_size_);
  pattern.length = static_cast<std::uint32_t>(size);
  pattern.data_class = data_class;
  pattern.bounds = bounds_of(size, kinds);
  pattern.spans_lines = kinds.line_end;
  text_size_ += size;
  return pattern;
}

// Where the text of the next pattern goes.
char* RemovedValues::room_for(std::size_t size) {
  constexpr std::size_t kReadBehind = 8;
  const std::size_t wanted = text_size_ + size + kReadBehind;
  if (text_.size() < wanted) text_.resize(2 * wanted);
  return text_.data() + text_size_;
}

}  // namespace iztk::redaction
