#ifndef IZTK_FEEDS_STAGES_SEEN_GROUPS_H_
#define IZTK_FEEDS_STAGES_SEEN_GROUPS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/findings/diagnostic.h"
#include "feeds/stages/check_settings.h"
#include "parsers/framing/unit.h"

namespace iztk::feeds {

/// Which findings a thread need not describe, because a report in groups shows only the first of
/// each: those of a group that the thread has described before. A thread takes messages in their
/// order, so an earlier one shows the group, whatever the other threads do. Holds no value of a
/// person.
class SeenGroups {
 public:
  explicit SeenGroups(const CheckSettings& settings) : settings_(settings) {}

  /// Before the findings of each unit that has some. `sender` must outlive these.
  void start(const parsers::Unit& unit, std::string_view sender);

  /// Whether the finding is only counted. `path`: FoundFinding::group.
  bool only_counted(const core::Diagnostic& diagnostic, std::string_view path);

 private:
  const CheckSettings& settings_;
  std::string_view sender_;
  std::uint64_t messages_ = 0;
  std::unordered_set<std::string> seen_;
  std::string key_;  ///< Kept, so that its memory stays warm.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_SEEN_GROUPS_H_
