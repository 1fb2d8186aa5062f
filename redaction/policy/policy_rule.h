#ifndef IZTK_REDACTION_POLICY_POLICY_RULE_H_
#define IZTK_REDACTION_POLICY_POLICY_RULE_H_

#include "redaction/policy/policy.h"
#include "redaction/policy/policy_json.h"

namespace iztk::redaction {

/// Reads one rule of a policy: an item of `rules`.
core::Result<PolicyRule> read_rule(const PolicyJson& json, const core::JsonValue& value);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_POLICY_RULE_H_
