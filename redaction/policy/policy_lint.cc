#include "redaction/policy/policy_lint.h"

#include <algorithm>
#include <optional>
#include <set>

#include "redaction/policy/compiled_policy.h"
#include "redaction/text/split.h"

namespace iztk::redaction {
namespace {

constexpr int kMostAge = 89;
constexpr int kMostYears = 150;

class Linter {
 public:
  Linter(const Policy& policy, const ClassTable& classes)
      : policy_(policy), classes_(classes), reached_(policy.rules.size(), false) {}

  std::vector<LintFinding> run() {
    check_classes();
    check_codes();
    if (!findings_.empty()) return std::move(findings_);
    check_needs();
    check_derived();
    walk_classes();
    walk_paths();
    check_defaults();
    report_unreached();
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const LintFinding& a, const LintFinding& b) {
                       return std::pair(a.position.line, a.position.column) <
                              std::pair(b.position.line, b.position.column);
                     });
    return std::move(findings_);
  }

 private:
  void report(const PolicyRule& rule, std::string message) {
    findings_.push_back({rule.file, rule.position, std::move(message)});
  }
  void report_claim(std::string message) {
    findings_.push_back({policy_.file, policy_.claim_position, std::move(message)});
  }

  bool names_a_class(std::string_view pattern) const {
    for (ClassId id = 0; id < classes_.classes().size(); ++id) {
      if (classes_.matches(pattern, id)) return true;
    }
    return false;
  }

  void check_classes() {
    for (const PolicyRule& rule : policy_.rules) {
      if (!rule.at) check_pattern(rule, rule.class_pattern);
      if (!rule.when) continue;
      for (const Clause& clause : *rule.when) {
        if (clause.kind == Clause::Kind::kValueInClass) check_pattern(rule, clause.class_pattern);
      }
    }
  }

  // Each alternative must mean something: a misspelt one would keep what it was meant to remove.
  void check_pattern(const PolicyRule& rule, const std::string& pattern) {
    Splitter alternatives(pattern, '|');
    for (std::string_view name; alternatives.next(&name);) {
      if (!names_a_class(name)) report(rule, "there is no class '" + std::string(name) + "'");
    }
  }

  void check_codes() {
    for (const LocalCodes& local : policy_.codes) {
      const auto& lists = classes_.code_lists();
      const bool known = std::any_of(lists.begin(), lists.end(), [&](const auto& names) {
        return std::find(names.begin(), names.end(), local.set) != names.end();
      });
      if (known) continue;
      findings_.push_back({policy_.file, local.position,
                           "no place for codes has the code set '" + local.set + "'"});
    }
  }

  void check_needs() {
    for (const PolicyRule& rule : policy_.rules) {
      const Action& action = rule.action;
      const bool hmac = action.method == Method::kToken && action.token_mode == TokenMode::kHmac;
      const std::string name(method_info(action.method).name);
      if ((hmac || action.method == Method::kShift) && policy_.key_project.empty()) {
        report(rule, "the method " + name +
                         " needs a key, so the policy needs 'keys' with a "
                         "'project'");
      }
      if (action.cap_age && policy_.age_reference.empty()) {
        report(rule, "'cap_age' needs an 'age_reference': the day that ages are counted at");
      }
    }
  }

  // Ages above 89 are one group; younger ones are no identifiers (45 CFR 164.514(b)(2)(i)(C)), but
  // the age of an older child in months is nearly a birth date.
  void check_derived() {
    constexpr int kMostMonths = 24;
    if (policy_.claim != Claim::kSafeHarbor) return;
    for (const Derivation& derivation : policy_.derived) {
      const auto report = [&](const std::string& why) {
        findings_.push_back({derivation.file, derivation.position,
                             claim() + " forbids '" +
                                 std::string(derived_info(derivation.value).name) +
                                 "' like that: " + why});
      };
      if (derivation.cap_age.value_or(kMostYears) > kMostAge) {
        report("ages over 89 must be one group: 'cap_age' must be 89 or less");
      }
      if (derivation.months_to > kMostMonths) {
        report("ages in months end at 24 months: 'months_to' must be 24 or less");
      }
    }
  }

  // What the rules about classes do with each class.
  void walk_classes() {
    for (ClassId id = 0; id < classes_.classes().size(); ++id) {
      for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
        const PolicyRule& rule = policy_.rules[i];
        if (rule.at || !classes_.matches(rule.class_pattern, id)) continue;
        reached_[i] = true;
        check_action(i, id);
        if (rule.unconditional()) break;
      }
    }
  }

  // What the rules about paths do.
  void walk_paths() {
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
      if (policy_.rules[i].at) walk_path(i);
    }
  }

  void walk_path(std::size_t index) {
    const PolicyRule& rule = policy_.rules[index];
    const parsers::Path& path = *rule.at;
    const std::vector<FieldBindings>* fields = classes_.fields(path.segment);
    const bool known = fields != nullptr && path.field < fields->size();
    bool bound = false;
    for (const Binding& binding : known ? (*fields)[path.field] : FieldBindings()) {
      if (!concerns(rule, classes_, path.segment, path.field, binding)) continue;
      bound = true;
      if (is_settled_before(index, path, binding)) continue;
      reached_[index] = true;
      check_action(index, binding.data_class);
    }
    if (bound) return;
    reached_[index] = true;
    const bool strict =
        policy_.claim == Claim::kSafeHarbor || policy_.claim == Claim::kLimitedDataSet;
    if (rule.action.method == Method::kKeep && strict) {
      report(rule, claim() + " forbids to keep what the class table does not know");
    } else if (rule.action.method != Method::kKeep && rule.action.method != Method::kRemove) {
      report(rule, "the class table does not know this place: it can only be kept or removed");
    }
  }

  bool is_settled_before(std::size_t index, const parsers::Path& path, const Binding& binding) {
    for (std::size_t i = 0; i < index; ++i) {
      const PolicyRule& rule = policy_.rules[i];
      const bool whole = !rule.at || rule.at->component == 0 ||
                         rule.at->component == policy_.rules[index].at->component;
      if (rule.unconditional() && whole &&
          concerns(rule, classes_, path.segment, path.field, binding)) {
        return true;
      }
    }
    return false;
  }

  void check_action(std::size_t index, ClassId id) {
    const PolicyRule& rule = policy_.rules[index];
    const DataClass& data_class = classes_.at(id);
    const MethodInfo& info = method_info(rule.action.method);
    const std::string name(data_class.name);
    if (!applies_to(info, data_class.form) && info.method != Method::kKeep) {
      report_once(index,
                  "the method " + std::string(info.name) + " does not fit the class " + name);
      return;
    }
    const std::string why = forbidden(rule.action, data_class);
    if (!why.empty()) {
      report_once(index,
                  claim() + " forbids '" + std::string(info.name) + "' for " + name + ": " + why);
    }
  }

  // Why the claim forbids what is done to a class; empty if it does not.
  std::string forbidden(const Action& action, const DataClass& data_class) const {
    const MethodInfo& info = method_info(action.method);
    const std::string why(info.why_not.empty() ? "keeps part of the value" : info.why_not);
    switch (policy_.claim) {
      case Claim::kSafeHarbor:
        return data_class.identifying() ? forbidden_by_safe_harbor(action, data_class)
                                        : std::string();
      case Claim::kLimitedDataSet:
        return data_class.limited_data_set_keeps || info.limited_data_set ? std::string() : why;
      case Claim::kCvrs:
        return is_redacted_in_cvrs(data_class) && !takes_away(action) ? why : std::string();
      case Claim::kExpert:
      case Claim::kNone:
        return {};
    }
    return {};
  }

  bool derives_finer_than_years() const {
    return std::any_of(policy_.derived.begin(), policy_.derived.end(),
                       [](const Derivation& each) { return each.finer_than_years(); });
  }

  std::string forbidden_by_safe_harbor(const Action& action, const DataClass& data_class) const {
    const MethodInfo& info = method_info(action.method);
    const std::string category = " (category " + std::string(1, data_class.hipaa) + ")";
    const bool capped = action.cap_age.value_or(kMostYears) <= kMostAge;
    // Ages up to 89 are no identifiers.
    if (data_class.traits.ages_in_year != 0 && action.method == Method::kKeep) {
      return capped ? std::string() : "ages over 89 must go: 'cap_age' must be 89 or less";
    }
    if (!info.safe_harbor) {
      return std::string(info.why_not.empty() ? "keeps part of the value" : info.why_not) +
             category;
    }
    if (action.method == Method::kToken && action.token_mode == TokenMode::kHmac) {
      return "a keyed hash is derived from the value; use random tokens" + category;
    }
    if (action.method == Method::kYear && !capped) {
      return "a year that shows an age over 89 must go: 'cap_age' must be 89 or less";
    }
    // A dose 59 days after one of the year before was not given in summer.
    if (action.method == Method::kYear && derives_finer_than_years() && !is_anchor(data_class)) {
      return "beside ages in months or days between doses ('derive'), the years of several dates "
             "tell the month of some: keep that of date.birth alone, or claim hipaa-expert" +
             category;
    }
    return {};
  }

  // The one date whose year may be told beside derived values: it is the same in all messages of a
  // person.
  static bool is_anchor(const DataClass& data_class) { return data_class.name == "date.birth"; }

  static bool takes_away(const Action& action) {
    return action.method == Method::kRemove || action.method == Method::kBlank ||
           action.method == Method::kLiteral;
  }

  static bool is_redacted_in_cvrs(const DataClass& data_class) {
    return data_class.name == "name.patient" || data_class.name == "geo.street.patient" ||
           data_class.name == "geo.city.patient";
  }

  void check_defaults() {
    const bool strict =
        policy_.claim == Claim::kSafeHarbor || policy_.claim == Claim::kLimitedDataSet;
    if (strict && policy_.keep_unknown) {
      report_claim(claim() + " forbids 'unknown': 'keep'; nobody can tell what is in it");
    }
  }

  void report_unreached() {
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
      if (reached_[i] || policy_.rules[i].inherited) continue;
      report(policy_.rules[i],
             "nothing reaches this rule: rules before it decide everything that "
             "it is about");
    }
  }

  // One finding for each rule: a rule about `*` would have a hundred.
  void report_once(std::size_t index, std::string message) {
    if (!reported_.insert(index).second) return;
    report(policy_.rules[index], std::move(message));
  }

  std::string claim() const { return "the claim " + std::string(claim_name(policy_.claim)); }

  const Policy& policy_;
  const ClassTable& classes_;
  std::vector<bool> reached_;
  std::set<std::size_t> reported_;
  std::vector<LintFinding> findings_;
};

}  // namespace

std::string to_string(const LintFinding& finding) {
  return core::json_error(finding.file, finding.position, finding.message).message;
}

std::vector<LintFinding> lint(const Policy& policy, const ClassTable& classes) {
  return Linter(policy, classes).run();
}

}  // namespace iztk::redaction
