#ifndef IZTK_REDACTION_LEAKS_LEAK_CHECKER_H_
#define IZTK_REDACTION_LEAKS_LEAK_CHECKER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "redaction/classes/public_texts.h"
#include "redaction/leaks/encoded_text.h"
#include "redaction/leaks/pattern_search.h"
#include "redaction/leaks/removed_values.h"

namespace iztk::redaction {

/// Why bytes of the output are as the policy wants them, and so which hits in them are no leaks.
/// What excuses more comes first.
enum class MadeKind : std::uint8_t {
  kMade,  ///< By a method: no hit in it is a leak.
  /// A name that the policy keeps: it may equal a name that goes. Parents and children share one.
  kKeptName,
  /// Another value that the policy keeps: a hit on all of it is no leak, if it is not on a name. A
  /// kept city may be that of the person; a city that is a name is a leak.
  kKept,
  /// An identifier that the policy keeps: as kKept, and it must not be a telephone or social
  /// security number. A kept order number may equal a removed account number.
  kKeptId,
  /// A date of a product that the policy keeps: as kKept. It may not equal a date that goes
  /// (Redactor): senders put days of the person there.
  kKeptProductDate,
  /// A date and time of FHIR of which the policy keeps the day: the digits behind the day count as
  /// one number, as they do in HL7 v2, so a short number between two of its marks is no leak.
  kKeptDay,
};

/// Bytes of the output that are as the policy wants them.
struct MadeSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  MadeKind kind = MadeKind::kMade;
};

/// A value that should be gone. It never holds the value.
struct Leak {
  ClassId data_class = 0;
  std::uint32_t offset = 0;  ///< In the output; of the first byte of what hides it.
  std::uint32_t length = 0;
  bool hidden = false;  ///< Behind an escape, in hexadecimal digits or in base 64.
};

struct LeakReport {
  std::vector<Leak> leaks;
  std::uint32_t ambiguous = 0;  ///< Found in the text of a public table.
  bool clean() const { return leaks.empty(); }
  void clear() {
    leaks.clear();
    ambiguous = 0;
  }
};

/// Searches outputs for the values that should not be in them, in all forms of docs/redaction.md.
/// Works on bytes of any format: ER7, JSON, CSV, text, file names. One object for each thread.
class LeakChecker {
 public:
  /// `vocabulary` must outlive the checker.
  explicit LeakChecker(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// Makes ready for a message. The dictionary must outlive the checks.
  void prepare(const RemovedValues& dictionary);

  /// Searches one output. `made` is sorted by offset.
  void check(std::string_view output, std::span<const MadeSpan> made, LeakReport* report);
  void check(std::string_view output, LeakReport* report) { check(output, {}, report); }

  /// Whether check() may find something in a text: never false if it does. What is in its first
  /// `before` bytes, which hold no escapes, does not count. Neighbours are looked at, so a text
  /// that was cut out of an output must not be beside a letter or a digit there.
  bool may_find(std::string_view text, std::size_t before = 0);

  /// The memory of a search is a few times that of a text of this size: longer ones are searched in
  /// pieces, which end where nothing that is searched for goes on.
  static constexpr std::size_t kPiece = 256 * 1024;

  /// The search for values as they stand, for those who replace them.
  const PatternSearch& search() const { return search_; }

 private:
  std::size_t end_of_piece(std::string_view text, std::size_t begin, char end) const;
  void check_piece(std::string_view output, std::span<const MadeSpan> made, LeakReport* report);
  bool may_find_in_piece(std::string_view text, std::size_t before);
  Lines lines_to_decode() const;
  void find_plain(std::string_view text);
  void find_in(std::string_view text, std::size_t begin, std::size_t end);
  void check_plain(std::string_view output, std::span<const MadeSpan> made, LeakReport* report);
  void check_decoded(const DecodedText& decoded, std::string_view output,
                     std::span<const MadeSpan> made, bool from_runs, LeakReport* report);
  bool is_made(std::span<const MadeSpan> made, const PatternHit& hit, bool hidden) const;
  bool may_find_plain(std::string_view text, std::size_t before = 0);
  bool finds_plain(std::string_view text, std::size_t before);
  bool may_find_in_runs(std::string_view text, std::span<const MadeSpan> made);
  bool is_public(std::string_view text, std::uint32_t begin, std::uint32_t end) const;

  const Vocabulary& vocabulary_;
  const RemovedValues* dictionary_ = nullptr;
  PatternSearch search_;
  FoldBuffer quick_;
  RunMemo memo_;
  FoldedText folded_;
  DecodedText unescaped_;
  DecodedText unescaped_again_;
  DecodedText runs_;
  std::vector<MadeSpan> made_;  ///< Of a piece.
  std::vector<PatternHit> hits_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_LEAKS_LEAK_CHECKER_H_
