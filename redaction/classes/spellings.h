#ifndef IZTK_REDACTION_CLASSES_SPELLINGS_H_
#define IZTK_REDACTION_CLASSES_SPELLINGS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/text/date_time.h"
#include "redaction/classes/data_class.h"

namespace iztk::redaction {

class ClassTable;

/// What must not stand right before and behind a text for it to count: short texts stand within
/// other words and numbers by chance.
enum class Bounds : std::uint8_t { kNone, kDigits, kLetters, kLettersAndDigits };

/// How a value may be written when it is found again: one row of spellings.tsv.
struct Spelling {
  std::optional<Bounds> bounds;  ///< Not set: by length (RemovedValues).
  std::uint8_t least = 0;        ///< Characters, folded.
  std::uint8_t most = 0;
  std::vector<bool> of;  ///< By ClassId; empty: all.

  bool is_for(ClassId data_class) const { return of.empty() || of[data_class]; }
};

/// The spellings that code knows how to make; those of dates say themselves how.
enum class SpellingRule : std::uint8_t {
  kNameWhole,
  kNameWord,
  kNamePair,
  kNameInitialFamily,
  kNameFamilyInitial,
  kNameFamilyCut,
  kNameMisread,
  kNameLettersLost,
  kNumberDigits,
  kNumberLastTen,
  kNumberLocal,
  kNumberAreaLocal,
  kNumberLastFour,
  kNumberMasked,
  kIdWhole,
  kIdNoZeros,
  kIdDigits,
  kIdCheckDigit,
  kStreetWhole,
  kStreetAddress,
  kTextWhole,
  kDateEpoch,
  kNameUtf7,
};
inline constexpr std::size_t kSpellingRules = 23;

/// A day in digits: the numbers that spellings are made of, one behind the other.
class DayDigits {
 public:
  /// A date that has a month at least. Without a day, the digits of days are not to be used.
  explicit DayDigits(const core::DateTime& date);

  char operator[](std::size_t place) const { return digits_[place]; }
  bool has_zeros() const { return digits_[4] == '0' || digits_[6] == '0'; }

  /// Where they stand: year, month, day, day of the year, year of the Buddhist era, week with the
  /// letter W and the year that it belongs to, days since the first day of spreadsheets (30
  /// December 1899) and of MUMPS (31 December 1840), and years since 1700, as FileMan has them.
  static constexpr std::size_t kYear = 0, kMonth = 4, kDay = 6, kDayOfYear = 8, kBuddhist = 11,
                               kWeekYear = 15, kWeek = 19, kSpreadsheet = 22, kMumps = 27,
                               kFileMan = 32, kEnd = 35;

 private:
  void write_week(const core::DateTime& date, std::int64_t days);

  std::array<char, kEnd> digits_;
};

/// The spelling of a date in digits.
struct DaySpelling {
  /// In `places`: the month in Roman numerals.
  static constexpr std::uint8_t kRoman = 255;
  /// Characters of a date, and of places.
  static constexpr std::size_t kLongest = 16;

  Spelling spelling;
  std::array<std::uint8_t, kLongest> places = {};  ///< Of DayDigits.
  std::size_t size = 0;                            ///< How many.
  bool needs_day = true;
  bool without_zeros = false;  ///< Zeros before month and day are left out; else it is no other.
  bool counts_days = false;    ///< It is a number of days: with a zero before it, it is no other.
  bool digits_only = true;     ///< All of `places` are copied.

  /// Writes a day, folded. Returns how many characters; 0: it has no such form.
  std::size_t write(const DayDigits& digits, unsigned month, char* out) const {
    if (!digits_only) return write_parts(digits, month, out);
    if (counts_days && digits[places[0]] == '0') return 0;
    for (std::size_t i = 0; i < size; ++i) out[i] = digits[places[i]];
    return size;
  }

 private:
  std::size_t write_parts(const DayDigits& digits, unsigned month, char* out) const;
};

/// Days from 1 January 1970 to a date that has a day. Years count from 1.
std::int64_t days_since_1970(const core::DateTime& date);

/// How removed values may be written: redaction/spellings.tsv. Immutable; may be shared by threads.
class Spellings {
 public:
  /// `classes` are those that the column `of` names. The text must outlive this.
  static core::Result<Spellings> parse(std::string_view file, std::string_view text,
                                       const ClassTable& classes);

  const Spelling& at(SpellingRule rule) const { return rules_[static_cast<std::size_t>(rule)]; }
  const std::vector<DaySpelling>& days() const { return days_; }

 private:
  std::array<Spelling, kSpellingRules> rules_;
  std::vector<DaySpelling> days_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_SPELLINGS_H_
