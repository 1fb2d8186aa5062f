#ifndef IZTK_FEEDS_STAGES_RULE_SELECTION_H_
#define IZTK_FEEDS_STAGES_RULE_SELECTION_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/findings/rule.h"
#include "core/result.h"
#include "feeds/settings/settings.h"
#include "profiles/guide/guide.h"

namespace iztk::feeds {

/// "VAL" of VAL001; "CON" of a conformance statement.
std::string_view family_of(const core::Rule& rule);

/// The effect of --select, --ignore and --severity on each rule. A selector is a family (VAL), a
/// code (VAL001), the name of a rule (code-unknown) or the id of a conformance statement (IZ-45).
///
/// A selector for a rule takes precedence over one for its family; --ignore takes precedence over
/// --select of the same kind. With any --select, rules that are not selected are not reported.
class RuleSelection {
 public:
  /// Reports everything with its own severity.
  RuleSelection() = default;

  /// The error names an unknown selector, and suggests the nearest known one.
  static core::Result<RuleSelection> make(const RuleOptions& options, const profiles::Guide& guide);

  /// The severity with which to report a finding of `severity`; nullopt if it is not reported. The
  /// rule must outlive the selection, which caches decisions.
  std::optional<core::Severity> decide(const core::Rule& rule, core::Severity severity) const;

 private:
  struct Decision {
    bool reported = true;
    std::optional<core::Severity> severity;
  };

  Decision decide(const core::Rule& rule) const;

  std::set<std::string, std::less<>> selected_;  ///< Families and codes.
  std::set<std::string, std::less<>> ignored_;
  std::map<std::string, core::Severity, std::less<>> severities_;
  mutable std::unordered_map<const core::Rule*, Decision> decided_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_RULE_SELECTION_H_
