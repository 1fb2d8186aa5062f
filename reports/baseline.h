#ifndef IZTK_REPORTS_BASELINE_H_
#define IZTK_REPORTS_BASELINE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "core/result.h"
#include "core/text/date_time.h"

namespace iztk::reports {

/// What makes two findings the same to a baseline: never the single message.
struct FindingKey {
  std::string code;
  std::string field;   ///< Field path; of something that is missing its path without numbers.
  std::string sender;  ///< MSH-4.1 in a form safe to print; empty if the message has none.

  // clang-tidy 14 takes the zero of the comparison for a pointer.
  friend auto operator<=>(const FindingKey&, const FindingKey&) = default;  // NOLINT
};

/// The path without the numbers of groups, segments and repetitions: `ORDER/RXR` of `ORDER[2]/RXR`.
std::string path_without_numbers(std::string_view path);
void append_path_without_numbers(std::string_view path, std::string* out);

/// Known findings: a TSV file with the columns code, field and sender, and perhaps `reason` and
/// `until` (the last day on which the row hides anything). `*` in field and sender stands for any
/// characters, `\*` for itself. Lines that start with `#` are comments, and belong to the row after
/// them. The file holds no other value of a message.
class Baseline {
 public:
  /// More different findings than this are no baseline but a feed of random senders.
  static constexpr std::size_t kMostKeys = 100'000;

  /// Says what is wrong with a code, "there is no rule 'USE01'; did you mean ...", or nothing.
  using CodeFault = std::function<std::string(std::string_view code)>;

  /// The error names file and line.
  static core::Result<Baseline> read(const std::string& path);

  /// An error for the first row whose code has a fault.
  core::Status check_codes(const CodeFault& fault) const;

  bool has_dates() const;
  /// From now on rows whose last day is before `today` hide nothing.
  void expire(core::Day today);
  std::uint64_t expired() const;

  /// Whether the baseline has the key; marks the row as seen.
  bool covers(const FindingKey& key);

  /// Lines of the rows that covers() was never asked for and that are not expired: repaired faults.
  std::vector<std::uint32_t> unseen() const;

  /// Adds a row for a finding. Nothing happens when it is full.
  void add(const FindingKey& key);
  bool full() const { return rows_.size() >= kMostKeys; }

  /// Takes over what people wrote into `previous`: reasons, dates, comments, and rows with `*`
  /// instead of the rows that they cover. Rows of `previous` that cover nothing are left out; their
  /// comments go to the next row.
  void keep_notes(const Baseline& previous);

  /// The content of the file, sorted.
  std::string text() const;

 private:
  struct Row {
    std::uint32_t line = 0;  ///< In the file; 0: not from a file.
    core::Day until = 0;     ///< 0: no end.
    bool seen = false;
    bool expired = false;
    std::string reason;
    std::string comments;  ///< Lines before it, each with its end.
  };
  using Rows = std::map<FindingKey, Row>;

  Rows::iterator find(const FindingKey& key);
  static bool is_pattern(const FindingKey& key);

  std::string file_;  ///< Printable; empty if it was not read.
  Rows rows_;
  std::vector<Rows::iterator> patterns_;  ///< Of rows_: those with `*`.
  std::string head_;                      ///< Comments before the names of the columns.
  std::string last_comments_;             ///< After the last row.
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_BASELINE_H_
