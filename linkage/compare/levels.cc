#include "linkage/compare/levels.h"

#include <algorithm>
#include <bit>

namespace iztk::linkage {
namespace {

constexpr std::string_view kSimilarity[] = {"0", ".35", ".55", ".7", ".8", ".9", "1", "missing"};
constexpr std::string_view kSame[] = {"other", "same", "missing"};
constexpr std::string_view kDates[] = {"equal",      "swapped",   "next_day", "one_digit",
                                       "two_digits", "year_only", "other",    "missing"};
/// Which of the tokens agree: R1 is the lowest bit.
constexpr std::string_view kTokenSets[] = {
    "none",  "R1",       "R2",       "R1+R2",       "R3",         "R1+R3",
    "R2+R3", "R1+R2+R3", "R4",       "R1+R4",       "R2+R4",      "R1+R2+R4",
    "R3+R4", "R1+R3+R4", "R2+R3+R4", "R1+R2+R3+R4", "equal_dates"};
constexpr std::uint8_t kEqualDates = 16;
constexpr std::string_view kMultiples[] = {"none", "one", "both"};
constexpr std::string_view kZips[] = {"equal", "one_digit", "zip3", "other", "missing"};
constexpr std::string_view kFirstDates[] = {
    "equal/equal", "equal/similar", "equal/different", "equal/missing", "near/0",
    "near/1",      "near/2",        "other/0",         "other/1",       "other/2"};
constexpr std::string_view kPairs[] = {
    "equal/equal",     "equal/similar",     "equal/different",     "equal/missing",
    "similar/equal",   "similar/similar",   "similar/different",   "similar/missing",
    "different/equal", "different/similar", "different/different", "different/missing",
    "missing/equal",   "missing/similar",   "missing/different",   "missing/missing"};
constexpr std::string_view kFirstMultiples[] = {
    "equal/single",     "equal/multiple",     "similar/single", "similar/multiple",
    "different/single", "different/multiple", "missing/single", "missing/multiple"};
constexpr std::string_view kSwaps[] = {"none", "sound", "spelling", "missing"};
constexpr std::string_view kCounts[] = {"0", "1", "2", "3", "4", "5", "6"};

constexpr EvidenceRow kRows[] = {
    {"first", kSimilarity},
    {"first_in", kSimilarity},
    {"last", kSimilarity},
    {"last_in", kSimilarity},
    {"first_in_middle", kSimilarity},
    {"middle", kSimilarity},
    {"middle_in", kSimilarity},
    {"street", kSimilarity},
    {"phone", kSimilarity},
    {"guardian", kSimilarity},
    {"guardian_in", kSimilarity},
    {"nickname", kSame},
    {"soundex", kSame},
    {"tokens", kTokenSets},
    {"birth_order", kSame},
    {"multiple_birth", kMultiples},
    {"suffix", kSame},
    {"swapped", kSwaps},
    {"birth_date", kDates},
    {"sex", kSame},
    {"zip", kZips},
    {"first_and_date", kFirstDates},
    {"first_and_last", kPairs},
    {"first_and_multiple", kFirstMultiples},
    {"address", kPairs},
    {"disagreements", kCounts},
};
static_assert(std::size(kRows) == kEvidenceCount);

/// The level of each similarity in 256 steps.
constexpr std::array<std::uint8_t, 257> kLevelOfStep = [] {
  std::array<std::uint8_t, 257> levels = {};
  for (int step = 0; step <= 256; ++step) {
    std::uint8_t level = 0;
    for (const int threshold : {90, 141, 179, 205, 230, 256}) {
      if (step >= threshold) ++level;
    }
    levels[static_cast<std::size_t>(step)] = level;
  }
  return levels;
}();

std::uint8_t level_of_share(int part, int whole) {
  return kLevelOfStep[static_cast<std::size_t>(part * 256 / whole)];
}

std::uint8_t dice(int common, int a, int b) {
  return a == 0 || b == 0 ? kMissingLevel : level_of_share(2 * common, a + b);
}

std::uint8_t containment(int common, int a, int b) {
  return a == 0 || b == 0 ? kMissingLevel : level_of_share(common, std::min(a, b));
}

std::uint8_t same(std::uint32_t a, std::uint32_t b) {
  if (a == 0 || b == 0) return static_cast<std::uint8_t>(SameLevel::kMissing);
  return static_cast<std::uint8_t>(a == b ? SameLevel::kSame : SameLevel::kOther);
}

/// 0 equal, 1 similar, 2 different, 3 missing.
std::uint8_t coarse(std::uint8_t similarity) {
  if (similarity == kMissingLevel) return 3;
  if (similarity == kEqualLevel) return 0;
  return similarity >= kSimilarLevel ? 1 : 2;
}

/// Of two names that are not equal; equal ones are no news.
std::uint8_t nickname_level(std::uint16_t a, std::uint16_t b) {
  if (a == 0 || b == 0 || a == b) return static_cast<std::uint8_t>(SameLevel::kMissing);
  // The lowest bit says which of the two is the short form.
  return static_cast<std::uint8_t>((a ^ b) == 1 ? SameLevel::kSame : SameLevel::kOther);
}

/// Of numbers that are known (a bit) and masked.
std::uint8_t masked_level(std::uint8_t a, std::uint8_t b, unsigned known, unsigned value) {
  if ((a & b & known) == 0) return static_cast<std::uint8_t>(SameLevel::kMissing);
  return static_cast<std::uint8_t>(((a ^ b) & value) == 0 ? SameLevel::kSame : SameLevel::kOther);
}

std::uint8_t zip_level(std::uint32_t a, std::uint32_t b) {
  if (a == 0 || b == 0) return 4;
  if (a == b) return 0;
  int different = 0;
  for (std::uint32_t x = a, y = b; x != 0; x /= 10, y /= 10) different += x % 10 != y % 10 ? 1 : 0;
  if (different == 1) return 1;
  return a / 100 == b / 100 ? 2 : 3;
}

std::uint8_t token_level(const CodedPerson& a, const CodedPerson& b) {
  unsigned equal = 0;
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    if (a.tokens[i] != 0 && a.tokens[i] == b.tokens[i]) equal |= 1U << i;
  }
  return static_cast<std::uint8_t>(equal);
}

class Comparison {
 public:
  Comparison(const CodedPerson& a, const CodedPerson& b) : a_(a), b_(b) {}

  Levels run() {
    const DateLevel date = compare_dates(a_.birth_date, b_.birth_date);
    set(Evidence::kBirthDate, static_cast<std::uint8_t>(date));
    const bool same_salt = date == DateLevel::kEqual || (a_.unsalted && b_.unsalted);
    if (same_salt) {
      compare_names();
    } else {
      leave_out_names();
    }
    compare_places();
    set(Evidence::kSoundex, same(a_.tokens[2], b_.tokens[2]));
    set(Evidence::kTokens, date == DateLevel::kEqual ? kEqualDates : token_level(a_, b_));
    set(Evidence::kSex,
        same(static_cast<unsigned char>(a_.sex), static_cast<unsigned char>(b_.sex)));
    compare_together(date);
    return levels_;
  }

 private:
  void set(Evidence evidence, std::uint8_t level) {
    levels_[static_cast<std::size_t>(evidence)] = level;
  }
  std::uint8_t level(Evidence evidence) const { return level_of(levels_, evidence); }

  void compare_names() {
    const int first = count_common(a_.first, b_.first);
    std::uint8_t first_level = dice(first, a_.first_count, b_.first_count);
    // The same 2-grams, and not the same name: Emma and Emmma.
    if (first_level == kEqualLevel && a_.nickname != b_.nickname) --first_level;
    set(Evidence::kFirst, first_level);
    set(Evidence::kFirstIn, containment(first, a_.first_count, b_.first_count));
    const int last = count_common(a_.last, b_.last);
    set(Evidence::kLast, dice(last, a_.last_count, b_.last_count));
    set(Evidence::kLastIn, containment(last, a_.last_count, b_.last_count));
    const int middle = std::popcount(a_.middle & b_.middle);
    set(Evidence::kMiddle, dice(middle, a_.middle_count, b_.middle_count));
    set(Evidence::kMiddleIn, containment(middle, a_.middle_count, b_.middle_count));
    compare_crosswise();
    compare_swapped();
    const int guardian = std::popcount(a_.guardian & b_.guardian);
    set(Evidence::kGuardian, dice(guardian, a_.guardian_count, b_.guardian_count));
    set(Evidence::kGuardianIn, containment(guardian, a_.guardian_count, b_.guardian_count));
    set(Evidence::kNickname, nickname_level(a_.nickname, b_.nickname));
    set(Evidence::kBirthOrder, masked_level(a_.birth, b_.birth, 1, 0x0E));
    set(Evidence::kSuffix, masked_level(a_.birth, b_.birth, 0x10, 0x60));
    set(Evidence::kMultipleBirth, static_cast<std::uint8_t>((a_.birth >> 7) + (b_.birth >> 7)));
  }

  /// The middle name has fewer bits for each gram: what counts is whether they are all there.
  void compare_crosswise() {
    const std::uint8_t one =
        containment(std::popcount(a_.folded_first & b_.middle), b_.middle_count, 255);
    const std::uint8_t other =
        containment(std::popcount(b_.folded_first & a_.middle), a_.middle_count, 255);
    const bool none = a_.first_count == 0 || b_.first_count == 0;
    if (none || (one == kMissingLevel && other == kMissingLevel)) {
      return set(Evidence::kFirstInMiddle, kMissingLevel);
    }
    set(Evidence::kFirstInMiddle, std::max(one == kMissingLevel ? std::uint8_t{0} : one,
                                           other == kMissingLevel ? std::uint8_t{0} : other));
  }

  void compare_swapped() {
    const bool differ =
        level(Evidence::kFirst) < kSimilarLevel && level(Evidence::kLast) < kSimilarLevel;
    const auto agree = [&](std::size_t token) {
      return a_.tokens[token] != 0 && a_.tokens[token] == b_.tokens[token];
    };
    const SwapLevel level = !differ    ? SwapLevel::kNone
                            : agree(0) ? SwapLevel::kSpelling
                            : agree(2) ? SwapLevel::kSound
                                       : SwapLevel::kNone;
    set(Evidence::kSwapped, static_cast<std::uint8_t>(level));
  }

  void leave_out_names() {
    set(Evidence::kSwapped, static_cast<std::uint8_t>(SwapLevel::kMissing));
    for (const Evidence evidence :
         {Evidence::kFirst, Evidence::kFirstIn, Evidence::kLast, Evidence::kLastIn,
          Evidence::kMiddle, Evidence::kMiddleIn, Evidence::kFirstInMiddle, Evidence::kGuardian,
          Evidence::kGuardianIn}) {
      set(evidence, kMissingLevel);
    }
    for (const Evidence evidence :
         {Evidence::kNickname, Evidence::kBirthOrder, Evidence::kSuffix}) {
      set(evidence, static_cast<std::uint8_t>(SameLevel::kMissing));
    }
    set(Evidence::kMultipleBirth, static_cast<std::uint8_t>((a_.birth >> 7) + (b_.birth >> 7)));
  }

  void compare_places() {
    set(Evidence::kStreet,
        dice(std::popcount(a_.street & b_.street), a_.street_count, b_.street_count));
    set(Evidence::kPhone, dice(std::popcount(a_.phone & b_.phone), a_.phone_count, b_.phone_count));
    set(Evidence::kZip, zip_level(a_.zip, b_.zip));
  }

  void compare_together(DateLevel date) {
    const std::uint8_t first = coarse(level(Evidence::kFirst));
    const std::uint8_t last = coarse(level(Evidence::kLast));
    set(Evidence::kFirstAndDate, first_and_date(first, date));
    set(Evidence::kFirstAndLast, static_cast<std::uint8_t>(first * 4 + last));
    const std::uint8_t multiple = level(Evidence::kMultipleBirth) == 0 ? 0 : 1;
    set(Evidence::kFirstAndMultiple, static_cast<std::uint8_t>(first * 2 + multiple));
    const std::uint8_t street = coarse(level(Evidence::kStreet));
    const std::uint8_t phone = coarse(level(Evidence::kPhone));
    set(Evidence::kAddress, static_cast<std::uint8_t>(street * 4 + phone));
    set(Evidence::kDisagreements, disagreements(first, last, street, phone, date));
  }

  std::uint8_t first_and_date(std::uint8_t first, DateLevel date) const {
    if (date == DateLevel::kEqual) return first;
    const bool is_near = date != DateLevel::kOther && date != DateLevel::kMissing;
    constexpr std::uint8_t kMissing = 3;
    if (first != kMissing) return static_cast<std::uint8_t>((is_near ? 4 : 7) + 2 - first);
    // Without names: whether a token has the first name, or how it sounds.
    const std::uint8_t tokens = level(Evidence::kTokens);
    const int first_name = (tokens & kFirstNameTokens) != 0 ? 2
                           : (tokens & kSoundToken) != 0    ? 1
                                                            : 0;
    return static_cast<std::uint8_t>((is_near ? 4 : 7) + first_name);
  }

  std::uint8_t disagreements(std::uint8_t first, std::uint8_t last, std::uint8_t street,
                             std::uint8_t phone, DateLevel date) const {
    int count = 0;
    for (const std::uint8_t field : {first, last, street, phone}) count += field == 2 ? 1 : 0;
    count += coarse(level(Evidence::kMiddleIn)) == 2 ? 1 : 0;
    count += level(Evidence::kSex) == static_cast<std::uint8_t>(SameLevel::kOther) ? 1 : 0;
    count += level(Evidence::kZip) == 3 ? 1 : 0;
    count += date == DateLevel::kEqual || date == DateLevel::kMissing ? 0 : 1;
    return static_cast<std::uint8_t>(std::min(count, 6));
  }

  const CodedPerson& a_;
  const CodedPerson& b_;
  Levels levels_ = {};
};

/// Days since 1 March of the year 0.
std::int64_t day_number(std::uint32_t date) {
  const std::int64_t month = (date / 100 % 100 + 9) % 12;
  const std::int64_t year = date / 10'000 - (date / 100 % 100 <= 2 ? 1 : 0);
  return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date % 100;
}

}  // namespace

std::span<const EvidenceRow> evidence_rows() { return kRows; }

std::size_t first_level(Evidence evidence) {
  static const std::array<std::size_t, kEvidenceCount + 1> starts = [] {
    std::array<std::size_t, kEvidenceCount + 1> sums = {};
    for (std::size_t i = 0; i < kEvidenceCount; ++i) sums[i + 1] = sums[i] + kRows[i].levels.size();
    return sums;
  }();
  return starts[static_cast<std::size_t>(evidence)];
}

std::size_t level_count() { return first_level(static_cast<Evidence>(kEvidenceCount)); }

DateLevel compare_dates(std::uint32_t a, std::uint32_t b) {
  if (a == 0 || b == 0) return DateLevel::kMissing;
  if (a == b) return DateLevel::kEqual;
  const bool same_year = a / 10'000 == b / 10'000;
  if (same_year && a / 100 % 100 == b % 100 && a % 100 == b / 100 % 100) return DateLevel::kSwapped;
  const std::int64_t days = day_number(a) - day_number(b);
  if (days == 1 || days == -1) return DateLevel::kNextDay;
  if (same_year && (a % 10'000 == 101 || b % 10'000 == 101)) return DateLevel::kYearOnly;
  int different = 0;
  for (std::uint32_t x = a, y = b; x != 0 || y != 0; x /= 10, y /= 10) {
    different += x % 10 != y % 10 ? 1 : 0;
  }
  if (different == 1) return DateLevel::kOneDigit;
  return different == 2 ? DateLevel::kTwoDigits : DateLevel::kOther;
}

Levels compare(const CodedPerson& a, const CodedPerson& b) { return Comparison(a, b).run(); }

}  // namespace iztk::linkage
