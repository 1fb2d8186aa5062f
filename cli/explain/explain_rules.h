#ifndef IZTK_CLI_EXPLAIN_EXPLAIN_RULES_H_
#define IZTK_CLI_EXPLAIN_EXPLAIN_RULES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// An Explainer: the page docs/rules/CODE.md of a finding, by code (USE001, in any letter case) or
/// name.
std::optional<std::string> explain_rule(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> rule_topics(const profiles::Guide& guide);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_EXPLAIN_RULES_H_
