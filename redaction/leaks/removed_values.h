#ifndef IZTK_REDACTION_LEAKS_REMOVED_VALUES_H_
#define IZTK_REDACTION_LEAKS_REMOVED_VALUES_H_

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/date_time.h"
#include "redaction/classes/class_table.h"
#include "redaction/classes/spellings.h"
#include "redaction/text/street_address.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {

/// A text that must not be found, folded.
struct SearchPattern {
  /// What is looked for.
  enum class Kind : std::uint8_t {
    kText,    ///< The text.
    kPrefix,  ///< Its first `least` characters or more; behind them `tail`, if there is one.
    kStreet,  ///< The text, in a value that names the address `street`.
    kEpoch,   ///< The text, at the front of seconds or milliseconds of the day `day`.
  };
  static constexpr std::uint16_t kNoStreet = 0xffff;

  std::uint32_t begin = 0;  ///< In RemovedValues::text().
  std::uint32_t length = 0;
  ClassId data_class = 0;
  Bounds bounds = Bounds::kNone;
  bool spans_lines = false;  ///< Whether there is a line end or a double quote in it.
  Kind kind = Kind::kText;
  std::uint8_t least = 0;
  char tail = '\0';
  std::uint16_t street = kNoStreet;  ///< In RemovedValues::streets().
  std::int32_t day = 0;              ///< Days since 1970.

  /// How many characters of the text must be there at least.
  std::uint32_t needed() const { return kind == Kind::kPrefix ? least : length; }
};

/// Digits from which on a number is no chance, whatever stands beside it. Shorter ones must stand
/// alone.
inline constexpr std::uint32_t kLongNumber = 8;

/// Seconds from the first of a day in Greenwich to the last one in the zones west of it.
inline constexpr std::int64_t kEpochDay = 36 * 3600;

/// Whether a text is too short to be told from the same text by chance: one or two characters, a
/// number of three digits. It is not searched for, and showing it tells nothing.
bool tells_nothing(std::string_view text);

/// The values that a policy changes in one message, in all their spellings (spellings.tsv). Used
/// again and again, so that its memory stays warm.
class RemovedValues {
 public:
  explicit RemovedValues(const ClassTable& classes) : classes_(&classes) {}

  /// Adds a value, decoded (no escape sequences).
  void add(ClassId data_class, std::string_view value);

  /// Adds two parts of one value that was added in parts: two names of a person, area code and
  /// local number, identifier and check digit, name of a street and number of a house.
  void add_names(ClassId data_class, std::string_view family, std::string_view given);
  void add_pair(ClassId data_class, std::string_view first, std::string_view second);
  void add_telephone(ClassId data_class, std::string_view area, std::string_view local);
  void add_checked(ClassId data_class, std::string_view identifier, std::string_view digit);
  void add_street_parts(ClassId data_class, std::string_view name, std::string_view number);
  void add_street(ClassId data_class, std::string_view line);

  /// Adds everything that another dictionary of the same class table holds.
  void add_all(const RemovedValues& other);

  void clear();

  const std::vector<SearchPattern>& patterns() const { return patterns_; }
  /// Eight bytes may be read from its begin on, and one behind its end.
  std::string_view text_of(const SearchPattern& pattern) const {
    return std::string_view(text_).substr(pattern.begin, pattern.length);
  }
  /// Days as YYYYMMDD, months as YYYYMM00, for spellings with the name of the month.
  struct SearchDate {
    std::uint32_t day = 0;
    ClassId data_class = 0;
  };
  const std::vector<SearchDate>& dates() const { return dates_; }

  /// Whether a day, or a month (YYYYMM00), is one of a date that goes.
  bool has_date(std::uint32_t day) const;
  const std::vector<StreetAddress>& streets() const { return streets_; }

  /// Values that are too short to be searched.
  std::uint32_t too_short() const { return too_short_; }
  bool empty() const { return patterns_.empty() && dates_.empty(); }
  const ClassTable& classes() const { return *classes_; }

 private:
  /// What a text is made of.
  struct Kinds {
    bool digits = true;     ///< Digits only.
    bool letters = true;    ///< No digits.
    bool line_end = false;  ///< Or a double quote, which ends a text of JSON.
  };

  static Kinds kinds_of(std::string_view text);
  static Bounds bounds_of(std::size_t size, const Kinds& kinds);

  void add_damaged(ClassId data_class, std::string_view value);
  void add_name(ClassId data_class, std::string_view value);
  void add_user_ids(ClassId data_class, std::string_view family, char initial);
  void add_date(ClassId data_class, std::string_view value);
  void add_epoch(ClassId data_class, std::int64_t day);
  void add_number(ClassId data_class, std::string_view value);
  void add_id(ClassId data_class, std::string_view value);
  void add_folded(SpellingRule rule, ClassId data_class, std::string_view text);
  void add_spelling(SpellingRule rule, ClassId data_class, std::string_view text);
  SearchPattern& push_pattern(ClassId data_class, std::string_view text, const Kinds& kinds);
  SearchPattern& push_pattern(ClassId data_class, std::size_t size, const Kinds& kinds);
  char* room_for(std::size_t size);
  const Spelling& spelling(SpellingRule rule) const { return classes_->spellings().at(rule); }
  bool seen(ClassId data_class, std::string_view value);

  const ClassTable* classes_;
  std::string text_;           ///< Of the patterns; longer than they are.
  std::size_t text_size_ = 0;  ///< Of theirs.
  std::vector<SearchPattern> patterns_;
  std::vector<SearchDate> dates_;
  std::vector<StreetAddress> streets_;
  std::vector<std::uint64_t> seen_;  ///< Hashes of the values.
  std::bitset<256> maybe_seen_;      ///< By the last bits of their hashes.
  FoldBuffer scratch_;
  std::uint32_t too_short_ = 0;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_LEAKS_REMOVED_VALUES_H_
