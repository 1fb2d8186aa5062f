#ifndef IZTK_REDACTION_LEAKS_PATTERN_SEARCH_H_
#define IZTK_REDACTION_LEAKS_PATTERN_SEARCH_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "redaction/leaks/removed_values.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {

/// A pattern, or a date with the name of its month, in a text.
struct PatternHit {
  ClassId data_class = 0;
  std::uint32_t begin = 0;   ///< In the text before folding.
  std::uint32_t end = 0;     ///< Behind the last byte.
  std::uint32_t length = 0;  ///< In folded characters.
};

/// Finds all patterns of a RemovedValues in one pass over a folded text, with the answers of an
/// Aho-Corasick automaton. A dictionary lives for one message only, so what counts is the time to
/// make ready: a table of the patterns' first three characters takes a tenth of an automaton's.
class PatternSearch {
 public:
  PatternSearch();

  /// Makes ready for a dictionary, which must outlive the searches.
  void prepare(const RemovedValues& dictionary);

  /// Whether find() may find something of at least `shortest` folded characters: never false if it
  /// does. Needs no offsets, and looks at no neighbours. The text is one of a FoldBuffer. Patterns
  /// in its first `before` bytes do not count.
  bool may_find(std::string_view folded, std::uint32_t shortest, std::size_t before = 0) const {
    return find_first(folded, 0, shortest, before) != std::string_view::npos;
  }
  /// The first place from `from` on where may_find() is true; npos if there is none.
  std::size_t find_first(std::string_view folded, std::size_t from, std::uint32_t shortest,
                         std::size_t before = 0) const;

  /// Whether some pattern reaches over the end of a line or of a text of JSON: then texts must not
  /// be looked at one by one.
  bool spans_lines() const { return spans_lines_; }

  /// Appends the hits. `raw` is what was folded: the neighbours of a hit are looked up in it.
  void find(const FoldedText& text, std::string_view raw, std::vector<PatternHit>* hits) const;

 private:
  static constexpr std::size_t kBuckets = 4096;
  static constexpr std::uint32_t kNone = 0xffffffff;

  /// What a bucket holds.
  enum Flag : std::uint8_t { kPattern = 1, kMonth = 2 };
  /// The start of a pattern, to be compared at once.
  struct Head {
    std::uint64_t bytes = 0;
    std::uint64_t mask = 0;
  };

  /// What stands around the name of a month in a folded text.
  struct MonthPlace {
    std::size_t begin = 0;   ///< Of the name, or of what joins it to the day before it.
    std::size_t behind = 0;  ///< The name.
    std::size_t before = 0;  ///< Digits before it, up to four.
    std::size_t digits = 0;  ///< Digits behind it, up to six.
  };
  static std::optional<TextRange> find_date(std::string_view folded, const MonthPlace& place,
                                            std::uint32_t date);
  static std::optional<TextRange> find_birthday(std::string_view folded, const MonthPlace& place,
                                                std::uint32_t day);
  static std::size_t bucket_of(const char* text);
  bool matches_here(std::string_view folded, std::size_t at, std::size_t bucket,
                    std::uint32_t shortest, std::size_t before) const;
  void find_prefix(const SearchPattern& pattern, const FoldedText& text, std::size_t at,
                   std::string_view raw, std::vector<PatternHit>* hits) const;
  void find_street(const SearchPattern& pattern, TextRange name, std::string_view raw,
                   std::vector<PatternHit>* hits) const;
  void find_dates(const FoldedText& text, std::size_t at, std::string_view raw,
                  std::vector<PatternHit>* hits) const;
  bool may_be_date(std::string_view folded, std::size_t at) const;

  const RemovedValues* dictionary_ = nullptr;
  std::vector<std::uint32_t> first_;  ///< First pattern of a bucket.
  std::vector<std::uint32_t> next_;   ///< Next pattern of the same bucket.
  std::vector<std::uint16_t> used_;   ///< Buckets that prepare() has filled.
  std::vector<std::uint8_t> flags_;   ///< Of each bucket.
  std::vector<Head> heads_;           ///< Of each pattern.
  bool spans_lines_ = false;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_LEAKS_PATTERN_SEARCH_H_
