#ifndef IZTK_REPORTS_FORMATS_GROUP_TEXT_H_
#define IZTK_REPORTS_FORMATS_GROUP_TEXT_H_

#include <cstdint>
#include <span>
#include <string>

#include "reports/finding_groups.h"
#include "reports/formats/style.h"

namespace iztk::reports {

/// Groups that are shown with their first finding in full. Those behind them get a line a rule, so
/// that the report of any feed can be read.
inline constexpr std::size_t kGroupsInFull = 24;

/// "… and 149,999 more, in 98 % of messages, from 12 senders"; empty for a single finding.
std::string more_of_group(const FindingGroup& group, std::uint64_t messages);

/// A line for each rule: findings, rule, and where they are. `groups` are in the order of the
/// report; `messages`: of the run.
std::string other_groups(std::span<const FindingGroup* const> groups, const Style& style);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_GROUP_TEXT_H_
