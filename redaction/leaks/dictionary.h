#ifndef IZTK_REDACTION_LEAKS_DICTIONARY_H_
#define IZTK_REDACTION_LEAKS_DICTIONARY_H_

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/date_time.h"
#include "redaction/classes/class_table.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {

/// What must not stand right before and behind a text for it to count: short texts stand within
/// other words and numbers by chance.
enum class Bounds : std::uint8_t { kNone, kDigits, kLettersAndDigits };

/// A text that must not be found, folded.
struct SearchPattern {
  std::uint32_t begin = 0;  ///< In Dictionary::text().
  std::uint32_t length = 0;
  ClassId data_class = 0;
  Bounds bounds = Bounds::kNone;
  bool spans_lines = false;  ///< Whether there is a line end or a double quote in it.
};

/// Digits from which on a number is no chance, whatever stands beside it. Shorter ones must stand
/// alone.
inline constexpr std::uint32_t kLongNumber = 8;

/// Whether a text is too short to be told from the same text by chance: one or two characters, a
/// number of three digits. It is not searched for, and showing it tells nothing.
bool tells_nothing(std::string_view text);

/// The values that a policy changes in one message, in all the forms in which they may hide
/// (docs/redaction.md): each value folded, the words of names, numbers without prefix, the
/// spellings of dates. Used again and again, so that its memory stays warm.
class Dictionary {
 public:
  explicit Dictionary(const ClassTable& classes) : classes_(&classes) {}

  /// Adds a value, decoded (no escape sequences).
  void add(ClassId data_class, std::string_view value);

  /// Adds two names of one person together: they are too short to be searched alone.
  void add_pair(ClassId data_class, std::string_view first, std::string_view second);

  /// Adds everything that another dictionary of the same class table holds.
  void add_all(const Dictionary& other);

  void clear();

  const std::vector<SearchPattern>& patterns() const { return patterns_; }
  std::string_view text_of(const SearchPattern& pattern) const {
    return std::string_view(text_).substr(pattern.begin, pattern.length);
  }
  /// Days as YYYYMMDD, for spellings with the name of the month.
  struct SearchDate {
    std::uint32_t day = 0;
    ClassId data_class = 0;
  };
  const std::vector<SearchDate>& dates() const { return dates_; }

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
  static constexpr Kinds kDigitsOnly = {true, false, false};

  static Kinds kinds_of(std::string_view text);
  static Bounds bounds_of(std::size_t size, const Kinds& kinds);

  void add_name(ClassId data_class, std::string_view value);
  void add_date(ClassId data_class, std::string_view value);
  void add_day(ClassId data_class, const core::DateTime& date);
  void add_number(ClassId data_class, std::string_view value);
  void add_folded(ClassId data_class, std::string_view text, std::size_t least);
  void add_pattern(ClassId data_class, std::string_view text);
  void add_pattern(ClassId data_class, std::string_view text, const Kinds& kinds);
  void push_pattern(ClassId data_class, std::size_t begin, std::size_t length, const Kinds& kinds);
  bool seen(ClassId data_class, std::string_view value);

  const ClassTable* classes_;
  std::string text_;
  std::vector<SearchPattern> patterns_;
  std::vector<SearchDate> dates_;
  std::vector<std::uint64_t> seen_;  ///< Hashes of the values.
  std::bitset<256> maybe_seen_;      ///< By the last bits of their hashes.
  FoldBuffer scratch_;
  std::uint32_t too_short_ = 0;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_LEAKS_DICTIONARY_H_
