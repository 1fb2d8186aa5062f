#ifndef IZTK_REPORTS_BASELINE_H_
#define IZTK_REPORTS_BASELINE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "core/findings/diagnostic.h"
#include "core/result.h"

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

/// Known findings: a TSV file with the columns code, field and sender, sorted. It holds no other
/// value of a message.
class Baseline {
 public:
  /// More different findings than this are no baseline but a feed of random senders.
  static constexpr std::size_t kMostKeys = 100'000;

  /// The error names file and line.
  static core::Result<Baseline> read(const std::string& path);

  /// Whether the baseline has the key; marks it as seen.
  bool covers(const FindingKey& key);

  /// Keys that covers() was never asked for: repaired faults.
  std::uint64_t unseen() const;

  /// Nothing happens when it is full.
  void add(const FindingKey& key);
  bool full() const { return seen_.size() >= kMostKeys; }

  /// The content of the file.
  std::string text() const;

 private:
  std::map<FindingKey, bool> seen_;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_BASELINE_H_
