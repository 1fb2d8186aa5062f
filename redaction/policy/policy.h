#ifndef IZTK_REDACTION_POLICY_POLICY_H_
#define IZTK_REDACTION_POLICY_POLICY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_value.h"
#include "core/result.h"
#include "parsers/language/path.h"
#include "redaction/policy/condition.h"
#include "redaction/policy/derivation.h"
#include "redaction/policy/method.h"

namespace iztk::redaction {

/// What a policy promises about its output; the lint holds it to that.
enum class Claim : std::uint8_t { kSafeHarbor, kLimitedDataSet, kExpert, kCvrs, kNone };

/// "hipaa-safe-harbor"
std::string_view claim_name(Claim claim);

/// One rule: a class or a path, perhaps a condition, and what to do.
struct PolicyRule {
  std::string class_pattern;  ///< Empty for a rule about a path.
  std::optional<parsers::Path> at;
  std::optional<Condition> when;
  Action action;
  std::string file;  ///< Where it is written.
  core::TextPosition position;
  bool inherited = false;  ///< From the policy that this one extends.

  /// Whether it holds for every value of its class or path.
  bool unconditional() const {
    return !when &&
           (!at || (at->segment_instance == 0 && at->repetition == 0 && at->subcomponent == 0));
  }
};

/// Codes that a registry has made for itself, and that may stay where the codes of a set may.
struct LocalCodes {
  std::string set;  ///< A name in the column `codes` of the class table.
  std::vector<std::string> codes;
  core::TextPosition position;
};

/// A redaction policy (docs/policies.md).
struct Policy {
  std::string file;
  std::string name;
  Claim claim = Claim::kNone;
  core::TextPosition claim_position;
  bool keep_unknown = false;
  /// Day that ages are counted at, YYYYMMDD; "run": the day of the run; empty: not stated.
  std::string age_reference;
  std::string key_project;  ///< Parts of the name of sub-keys; empty: the policy has no keys.
  std::string key_epoch;
  std::string label;                     ///< For MSH-8; empty: MSH-8 stays.
  std::vector<std::string> fhir_labels;  ///< Codes for meta.security.
  std::string warning;                   ///< Shown at each run.
  std::vector<LocalCodes> codes;
  std::vector<Derivation> derived;  ///< What is computed from dates and added.
  std::vector<PolicyRule> rules;
  /// SHA-256 of the policy files, base first, in hexadecimal digits.
  std::string hash;
};

/// A policy by the name of a built-in one, or by the text of a file.
struct PolicySource {
  std::string file;  ///< For messages; a built-in policy has its name.
  std::string text;
};

/// Reads a policy and what it extends (built-in policies only). The error names file, line and
/// column.
core::Result<Policy> load_policy(const PolicySource& source);

/// A built-in policy; nothing if there is none of this name. `cvrs-deidentified` is another name of
/// cvrs-redacted.
std::optional<PolicySource> find_built_in_policy(std::string_view name);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_POLICY_H_
