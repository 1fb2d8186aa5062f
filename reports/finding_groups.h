#ifndef IZTK_REPORTS_FINDING_GROUPS_H_
#define IZTK_REPORTS_FINDING_GROUPS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/findings/diagnostic.h"

namespace iztk::reports {

/// The findings of a rule, with one severity, at one element: whichever message, group of segments
/// or repetition.
struct FindingGroup {
  static constexpr std::size_t kMostSenders = 256;

  const core::Rule* rule = nullptr;
  core::Severity severity = core::Severity::kInfo;
  std::string path;            ///< The field path or, of something that is missing, its path
                               ///< without numbers.
  std::uint64_t count = 0;     ///< Findings.
  std::uint64_t messages = 0;  ///< Messages with such a finding.
  /// Hashes of MSH-4.1, sorted; no more than kMostSenders.
  std::vector<std::uint64_t> senders;
  bool more_senders = false;
  std::string sentence;  ///< Of the first finding.
  std::string first;     ///< The first finding, as the report shows it.
  std::uint64_t last_message = 0;
};

/// Counts the findings of a run by group. Its memory is bounded, and it holds no value of a person
/// but what the report shows of the first finding of each group.
class FindingGroups {
 public:
  static constexpr std::size_t kMostGroups = 4096;

  /// Counts a finding. `message`: a number of its message in the run, from 1; 0: not about a
  /// message. nullptr if the finding starts a group and there are too many.
  FindingGroup* add(const core::Diagnostic& diagnostic, std::string_view path,
                    std::uint64_t message, std::string_view sender);

  /// The most severe first, then the most frequent, then the first that was found.
  std::vector<const FindingGroup*> in_order() const;

 private:
  std::deque<FindingGroup> groups_;
  std::unordered_map<std::string, FindingGroup*> by_key_;
  std::string key_;  ///< Kept, so that its memory stays warm.
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FINDING_GROUPS_H_
