#include "profiles/checks/element_plan.h"

#include "profiles/checks/condition_scope.h"

namespace iztk::profiles {
namespace {

bool is_expected(Usage usage) {
  return usage == Usage::kRequired || usage == Usage::kRequiredButMayBeEmpty;
}

bool is_optional(Usage usage) { return !is_expected(usage) && usage != Usage::kNotSupported; }

// A predicate that cannot be evaluated is reported, whatever the element is.
bool is_silent_when_empty(const ElementDefinition& definition) {
  const Predicate* predicate = definition.predicate;
  if (predicate == nullptr) return !is_expected(definition.usage);
  return !is_expected(predicate->when_true) && !is_expected(predicate->when_false) &&
         is_always_decided(*predicate->condition);
}

bool is_plain_text(const ElementDefinition& definition) {
  const DataType& type = *definition.type;
  return definition.value_sets.empty() && definition.min_length <= 1 && type.primitive() &&
         !type.varies && type.format == Format::kText && type.statements.empty();
}

}  // namespace

ElementPlan ElementPlans::element(const ElementDefinition& definition, std::uint32_t number) {
  ElementPlan plan;
  plan.number = number;
  plan.definition = &definition;
  plan.type = &type(*definition.type);
  plan.varies = definition.type->varies;
  plan.expected = is_expected(definition.usage);
  if (const Predicate* predicate = definition.predicate; predicate != nullptr) {
    plan.conditional = true;
    plan.expected_if_true = is_expected(predicate->when_true);
    plan.expected_if_false = is_expected(predicate->when_false);
    plan.optional_if_true = is_optional(predicate->when_true);
    plan.optional_if_false = is_optional(predicate->when_false);
    parsers::SegmentName segment;
    if (predicate->in_group && is_on_segment(*predicate->condition, &segment)) {
      plan.decided_by = segment;
    }
  }
  plan.silent_when_empty = is_silent_when_empty(definition);
  plan.plain_text = is_plain_text(definition);
  return plan;
}

const SegmentPlan& ElementPlans::segment(const Profile& profile,
                                         const SegmentDefinition& definition) {
  std::unique_ptr<const SegmentPlan>& slot = segments_[{&profile, &definition}];
  if (slot != nullptr) return *slot;
  auto plan = std::make_unique<SegmentPlan>();
  for (std::uint32_t i = 0; i < definition.fields.size(); ++i) {
    const ElementDefinition& field = definition.fields[i];
    if (field.optional() && !optional_too_) continue;
    plan->fields.push_back(element(field, i + 1));
    if (!field.type->varies) plan->fields.back().program = &programs_.element(field, *field.type);
  }
  plan->rules = SegmentRules(definition, conditions_on(profile, definition));
  slot = std::move(plan);
  return *slot;
}

// What the rules of the groups ask of one kind of segment alone.
std::vector<const parsers::RuleExpression*> ElementPlans::conditions_on(
    const Profile& profile, const SegmentDefinition& definition) {
  std::vector<const parsers::RuleExpression*> conditions;
  for (const std::vector<GroupRule>& group : groups(profile)) {
    for (const GroupRule& rule : group) {
      if (rule.condition != nullptr && rule.segment == definition.segment) {
        conditions.push_back(rule.condition);
      }
    }
  }
  for (const GroupDefinition& group : profile.groups) {
    for (const StructureElement& child : group.children) {
      if (child.segment == nullptr) continue;
      for (const ElementDefinition& field : child.segment->fields) {
        parsers::SegmentName segment;
        if (field.predicate != nullptr && field.predicate->in_group &&
            is_on_segment(*field.predicate->condition, &segment) && segment == definition.segment) {
          conditions.push_back(field.predicate->condition);
        }
      }
    }
  }
  return conditions;
}

std::span<const GroupRule> ElementPlans::group(const Profile& profile, std::size_t number) {
  return groups(profile)[number];
}

const std::vector<std::vector<GroupRule>>& ElementPlans::groups(const Profile& profile) {
  std::vector<std::vector<GroupRule>>& rules = groups_[&profile];
  if (!rules.empty()) return rules;
  for (const GroupDefinition& group : profile.groups) {
    std::vector<GroupRule>& of_group = rules.emplace_back();
    for (const Statement* statement : group.statements) {
      GroupRule rule{statement, nullptr, {}};
      rule.condition = condition_on_segment(*statement->expression, &rule.segment);
      of_group.push_back(rule);
    }
  }
  return rules;
}

// The builder of profiles refuses a type that contains itself, so this ends.
const TypePlan& ElementPlans::type(const DataType& type) {
  if (const auto found = types_.find(&type); found != types_.end()) return *found->second;
  auto plan = std::make_unique<TypePlan>();
  plan->type = &type;
  for (std::uint32_t i = 0; i < type.components.size(); ++i) {
    const ElementDefinition& component = type.components[i];
    if (component.optional() && !optional_too_) continue;
    plan->components.push_back(element(component, i + 1));
  }
  return *(types_[&type] = std::move(plan));
}

}  // namespace iztk::profiles
