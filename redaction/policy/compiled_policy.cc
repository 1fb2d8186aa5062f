#include "redaction/policy/compiled_policy.h"

#include <algorithm>
#include <utility>

#include "redaction/policy/policy_lint.h"

namespace iztk::redaction {
namespace {

PolicyRule default_rule(Method method) {
  PolicyRule rule;
  rule.class_pattern = "*";
  rule.action.method = method;
  return rule;
}

// Whether a policy keeps everything: what its rules name, and what they do not name.
bool is_all_kept(const Policy& policy) {
  const auto keeps = [](const PolicyRule& rule) {
    return rule.action.method == Method::kKeep && !rule.action.cap_age;
  };
  const auto speaks_of_all = [](const PolicyRule& rule) {
    return !rule.at && !rule.when && rule.class_pattern == "*";
  };
  return policy.keep_unknown && policy.label.empty() && policy.derived.empty() &&
         std::all_of(policy.rules.begin(), policy.rules.end(), keeps) &&
         std::any_of(policy.rules.begin(), policy.rules.end(), speaks_of_all);
}

// Whether what becomes of the values of a binding depends on the text of their field only.
bool is_repeatable(const BoundRules& bound) {
  if (bound.action == nullptr) return false;
  if (bound.conditional && bound.binding->when_field != 0) return false;
  const Action& action = *bound.action;
  if (bound.facts->traits.group) return false;  // The numbers of the message count.
  if (action.method == Method::kKeep) return true;
  // Ages are counted at a year: what is remembered holds for one (Redactor).
  const bool of_message = action.method == Method::kToken || action.method == Method::kShift ||
                          action.method == Method::kScan;
  return !of_message && (!bound.facts->traits.searched || bound.facts->is_date());
}

}  // namespace

bool concerns(const PolicyRule& rule, const ClassTable& classes, parsers::SegmentName segment,
              std::uint32_t field, const Binding& binding) {
  if (!rule.at) return classes.matches(rule.class_pattern, binding.data_class);
  if (rule.at->segment != segment || rule.at->field != field) return false;
  const std::uint32_t component = rule.at->component;
  return component == 0 || (component >= binding.first && component <= binding.last);
}

core::Result<std::unique_ptr<CompiledPolicy>> CompiledPolicy::compile(Policy policy,
                                                                      const ClassTable& classes) {
  const std::vector<LintFinding> findings = lint(policy, classes);
  if (!findings.empty()) return core::Error{to_string(findings.front())};
  std::unique_ptr<CompiledPolicy> compiled(new CompiledPolicy(std::move(policy), classes));
  compiled->bind();
  return compiled;
}

void CompiledPolicy::bind() {
  keeps_all_ = is_all_kept(policy_);
  rules_ = policy_.rules;
  for (const PolicyRule& rule : rules_) {
    const Action& action = rule.action;
    const bool hmac = action.method == Method::kToken && action.token_mode == TokenMode::kHmac;
    needs_key_ |= hmac || action.method == Method::kShift;
    needs_vault_ |= action.method == Method::kToken && action.token_mode == TokenMode::kRandom;
    scans_texts_ |= action.method == Method::kScan;
    caps_age_ |= action.cap_age.has_value();
    for (const Clause& clause : rule.when.value_or(Condition())) {
      asks_for_classes_ |= clause.kind == Clause::Kind::kValueInClass;
    }
  }
  rules_.push_back(default_rule(Method::kRemove));
  rules_.push_back(default_rule(Method::kKeep));
  bind_classes();
  for (const parsers::SegmentName segment : classes_.segments()) {
    const std::vector<FieldBindings>& fields = *classes_.fields(segment);
    segments_[segment].resize(fields.size());
    for (std::uint32_t field = 1; field < fields.size(); ++field) {
      bind_field(segment, field, fields[field]);
    }
  }
  for (std::uint32_t i = 0; i + 2 < rules_.size(); ++i) {
    if (!rules_[i].at) continue;
    std::vector<FieldRules>& fields = segments_[rules_[i].at->segment];
    if (fields.size() <= rules_[i].at->field) fields.resize(rules_[i].at->field + 1);
    FieldRules& field = fields[rules_[i].at->field];
    if (field.bindings.empty()) field.unknown.push_back(i);
  }
  for (auto& [segment, fields] : segments_) {
    for (FieldRules& field : fields) settle(&field);
  }
}

// Works out what does not depend on values. The rules stay where they are from now on.
void CompiledPolicy::settle(FieldRules* rules) const {
  for (BoundRules& bound : rules->bindings) {
    bound.facts = &classes_.at(bound.binding->data_class);
    const PolicyRule& first = rules_[bound.candidates.front()];
    if (!first.when && !first.at) bound.action = &first.action;
    if (rules->components.size() <= bound.binding->last) {
      rules->components.resize(bound.binding->last + 1);
    }
  }
  for (BoundRules& bound : rules->bindings) {
    const Binding& binding = *bound.binding;
    bound.conditional = binding.conditional();
    if (!bound.conditional || binding.when_field == 0) continue;
    const bool first = rules->first_neighbour == 0;
    rules->first_neighbour =
        first ? binding.when_field : std::min(rules->first_neighbour, binding.when_field);
    rules->last_neighbour = std::max(rules->last_neighbour, binding.when_field);
  }
  settle_components(rules);
}

// A component has the binding that comes first among those whose conditions hold.
void CompiledPolicy::settle_components(FieldRules* rules) {
  rules->repeatable = !rules->bindings.empty();
  for (std::uint32_t number = 1; number < rules->components.size(); ++number) {
    ComponentRules& component = rules->components[number];
    component = {};
    for (const BoundRules& bound : rules->bindings) {
      if (number < bound.binding->first || number > bound.binding->last) continue;
      rules->repeatable = rules->repeatable && is_repeatable(bound);
      if (bound.conditional) {
        component.settled = false;
        continue;
      }
      if (component.settled) component.bound = &bound;
      break;
    }
  }
}

FieldRules CompiledPolicy::settled(const FieldRules& rules, const std::vector<bool>& holding) {
  FieldRules result = rules;
  result.first_neighbour = result.last_neighbour = 0;
  result.bindings.clear();
  for (std::size_t i = 0; i < rules.bindings.size(); ++i) {
    const BoundRules& bound = rules.bindings[i];
    const bool known = bound.conditional && bound.binding->when_field != 0;
    if (known && !holding[i]) continue;
    result.bindings.push_back(bound);
    if (known) result.bindings.back().conditional = false;
  }
  settle_components(&result);
  return result;
}

void CompiledPolicy::bind_classes() {
  const auto defaults = static_cast<std::uint32_t>(rules_.size() - 2);
  class_rules_.resize(classes_.classes().size());
  for (ClassId id = 0; id < class_rules_.size(); ++id) {
    bool settled = false;
    for (std::uint32_t i = 0; i < defaults && !settled; ++i) {
      if (rules_[i].at || !classes_.matches(rules_[i].class_pattern, id)) continue;
      class_rules_[id].push_back(i);
      settled = rules_[i].unconditional();
    }
    if (!settled) class_rules_[id].push_back(defaults + (classes_.at(id).identifying() ? 0 : 1));
  }
}

void CompiledPolicy::bind_field(parsers::SegmentName segment, std::uint32_t field,
                                const FieldBindings& bindings) {
  const bool has_path_rule = std::any_of(rules_.begin(), rules_.end(), [&](const PolicyRule& rule) {
    return rule.at && rule.at->segment == segment && rule.at->field == field;
  });
  std::vector<BoundRules>& bound = segments_[segment][field].bindings;
  bound.reserve(bindings.size());
  for (const Binding& binding : bindings) {
    bound.emplace_back().binding = &binding;
    bound.back().candidates =
        has_path_rule ? candidates_for(segment, field, binding) : class_rules_[binding.data_class];
  }
}

// The rules that may hold for a binding of a field that some rule names by its path.
std::vector<std::uint32_t> CompiledPolicy::candidates_for(parsers::SegmentName segment,
                                                          std::uint32_t field,
                                                          const Binding& binding) const {
  const auto defaults = static_cast<std::uint32_t>(rules_.size() - 2);
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t i = 0; i < defaults; ++i) {
    if (!concerns(rules_[i], classes_, segment, field, binding)) continue;
    candidates.push_back(i);
    const bool whole = !rules_[i].at || rules_[i].at->component == 0;
    if (rules_[i].unconditional() && whole) return candidates;
  }
  candidates.push_back(defaults + (classes_.at(binding.data_class).identifying() ? 0 : 1));
  return candidates;
}

std::string CompiledPolicy::no_fhir_because() const {
  if (!policy_.derived.empty()) {
    const Derivation& first = policy_.derived.front();
    return core::json_error(
               first.file, first.position,
               "ages and intervals are computed from messages of HL7 v2, so the policy "
               "cannot be applied to FHIR bundles; use iztk translate --redact")
        .message;
  }
  for (const PolicyRule& rule : policy_.rules) {
    bool path = rule.at.has_value();
    for (const Clause& clause : rule.when.value_or(Condition())) {
      path |= clause.kind == Clause::Kind::kPathIn;
    }
    if (!path) continue;
    return core::json_error(rule.file, rule.position,
                            "this rule speaks of a path of HL7 v2, so the policy cannot be applied "
                            "to FHIR bundles; name a class instead")
        .message;
  }
  return {};
}

const std::vector<FieldRules>* CompiledPolicy::fields(parsers::SegmentName segment) const {
  const auto found = segments_.find(segment);
  return found == segments_.end() ? nullptr : &found->second;
}

}  // namespace iztk::redaction
