#ifndef IZTK_REDACTION_POLICY_POLICY_LINT_H_
#define IZTK_REDACTION_POLICY_POLICY_LINT_H_

#include <string>
#include <vector>

#include "redaction/classes/class_table.h"
#include "redaction/policy/policy.h"

namespace iztk::redaction {

/// Something that is wrong with a policy.
struct LintFinding {
  std::string file;
  core::TextPosition position;
  std::string message;
};

/// "FILE:LINE:COLUMN: MESSAGE"
std::string to_string(const LintFinding& finding);

/// What is wrong with a policy: classes and code sets that do not exist, methods that do not fit,
/// rules that the claim forbids or that nothing reaches, keys or a reference date that are missing.
/// Empty for a policy that may be used.
std::vector<LintFinding> lint(const Policy& policy, const ClassTable& classes);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_POLICY_LINT_H_
