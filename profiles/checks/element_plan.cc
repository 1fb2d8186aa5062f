#include "profiles/checks/element_plan.h"

#include <algorithm>

#include "profiles/checks/condition_scope.h"

namespace iztk::profiles {
namespace {

void add_days(const ValueSet& set, std::vector<core::Day>* days) {
  for (const core::CodeEntry& entry : set.table->entries()) {
    if (entry.valid_from != 0) days->push_back(entry.valid_from);
    if (entry.valid_to != 0) days->push_back(entry.valid_to + 1);
  }
}

void sort(std::vector<core::Day>* days) {
  std::sort(days->begin(), days->end());
  days->erase(std::unique(days->begin(), days->end()), days->end());
}

void add(const ContentFacts& inner, ContentFacts* facts) {
  facts->context_free = facts->context_free && inner.context_free;
  facts->turning_points.insert(facts->turning_points.end(), inner.turning_points.begin(),
                               inner.turning_points.end());
}

bool is_expected(Usage usage) {
  return usage == Usage::kRequired || usage == Usage::kRequiredButMayBeEmpty;
}

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

std::uint32_t ContentFacts::period_of(core::Day day) const {
  if (day == 0) return 0;
  const auto next = std::upper_bound(turning_points.begin(), turning_points.end(), day);
  return 1 + static_cast<std::uint32_t>(next - turning_points.begin());
}

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
  }
  plan.silent_when_empty = is_silent_when_empty(definition);
  plan.plain_text = is_plain_text(definition);
  plan.has_own_checks = definition.type->primitive() || !definition.value_sets.empty();
  plan.facts = plan.type->facts;
  for (const ValueSet* set : definition.value_sets) add_days(*set, &plan.facts.turning_points);
  sort(&plan.facts.turning_points);
  return plan;
}

const SegmentPlan& ElementPlans::segment(const SegmentDefinition& definition) {
  std::unique_ptr<const SegmentPlan>& slot = segments_[&definition];
  if (slot != nullptr) return *slot;
  auto plan = std::make_unique<SegmentPlan>();
  for (std::uint32_t i = 0; i < definition.fields.size(); ++i) {
    const ElementDefinition& field = definition.fields[i];
    if (field.optional() && !optional_too_) continue;
    plan->fields.push_back(element(field, i + 1));
  }
  plan->rules = SegmentRules(definition);
  slot = std::move(plan);
  return *slot;
}

// The builder of profiles refuses a type that contains itself, so this ends.
const TypePlan& ElementPlans::type(const DataType& type) {
  if (const auto found = types_.find(&type); found != types_.end()) return *found->second;
  auto plan = std::make_unique<TypePlan>();
  plan->type = &type;
  for (const Statement* statement : type.statements) {
    if (!stays_in_element(*statement->expression)) plan->facts.context_free = false;
  }
  for (std::uint32_t i = 0; i < type.components.size(); ++i) {
    const ElementDefinition& component = type.components[i];
    if (component.optional() && !optional_too_) continue;
    plan->components.push_back(element(component, i + 1));
    add(plan->components.back().facts, &plan->facts);
    const Predicate* predicate = component.predicate;
    if (predicate != nullptr && !stays_in_element(*predicate->condition)) {
      plan->facts.context_free = false;
    }
  }
  sort(&plan->facts.turning_points);
  return *(types_[&type] = std::move(plan));
}

}  // namespace iztk::profiles
