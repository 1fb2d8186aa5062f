#include "profiles/checks/statement_pass.h"

#include "profiles/evaluation/element_path.h"
#include "profiles/evaluation/selection.h"

namespace iztk::profiles {
namespace {

using parsers::StructureNode;

// True if the statement holds, or could not be evaluated (which is said). `place` tells where that
// is shown.
template <typename Place>
bool holds(const RuleContext& context, const Statement& statement,
           const parsers::RuleExpression& rule, const Scope& scope, Place place) {
  const Truth truth = context.evaluator.evaluate(rule, context.message, scope);
  if (truth == Truth::kNotEvaluated) {
    const core::Place shown = place();
    context.findings.report(core::rules::kNotEvaluated, shown, context.message.message.at(shown),
                            {statement.rule.code, kLimitReached});
  }
  return truth != Truth::kFalse;
}

// Where a failure is shown: the element that the statement names, in the first such segment of the
// scope.
core::Place place_of(const Statement& statement, const MessageContext& context,
                     const Scope& scope) {
  core::Place place;
  place.segment = scope.segment;
  for_each_segment(statement.element, context, scope, [&](std::uint32_t segment) {
    place = {segment, statement.element.field, statement.element.repetition,
             statement.element.component, statement.element.subcomponent};
    return false;
  });
  return place;
}

std::uint32_t first_segment(const parsers::Structure& structure, std::uint32_t node) {
  for (std::uint32_t i = node; i < structure.nodes[node].end; ++i) {
    if (structure.nodes[i].kind == StructureNode::Kind::kSegment)
      return structure.nodes[i].segment_index;
  }
  return 0;
}

void report_broken(const RuleContext& context, const Statement& statement, const Scope& scope,
                   const core::Place& place) {
  // The structure rules have said that the group lacks the segment: this is a consequence.
  if (context.message.segment_nodes->lacks(statement.element.segment, scope.node)) return;
  if (place.segment == core::Place::kNoSegment) {
    // The group lacks the segment that the statement speaks of.
    const parsers::Structure& structure = *context.message.structure;
    context.findings.report_missing(statement.rule, node_path(structure, scope.node),
                                    first_segment(structure, scope.node), {});
    return;
  }
  if (context.findings.is_faulty(place)) return;
  context.findings.report(statement.rule, place, context.message.message.at(place), {});
}

// `rule`: what is left of the statement to be evaluated.
void check(const RuleContext& context, const Statement& statement,
           const parsers::RuleExpression& rule, const Scope& scope) {
  const auto named_place = [&] { return place_of(statement, context.message, scope); };
  if (holds(context, statement, rule, scope, named_place)) return;
  core::Place place = named_place();
  if (const std::uint32_t broken = context.evaluator.broken_sequence();
      broken != core::Place::kNoSegment) {
    place.segment = broken;
  }
  report_broken(context, statement, scope, place);
}

void check_segment_statements(const RuleContext& context, const SegmentAtHand& segment,
                              const Scope& scope) {
  const SegmentRules& rules = segment.plan->rules;
  if (rules.all_statements_hold(segment.truths)) return;
  const auto& statements = segment.definition->statements;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    switch (segment.truths.of(rules.statement(i))) {
      case Truth::kTrue:
        break;
      case Truth::kFalse:
        report_broken(context, *statements[i], scope,
                      place_of(*statements[i], context.message, scope));
        break;
      case Truth::kNotEvaluated:
        check(context, *statements[i], *statements[i]->expression, scope);
        break;
    }
  }
}

// Nothing is asked of a group whose condition is known to be false, and only the rest of one whose
// condition is known to be true.
void check_group(const RuleContext& context, const PassMemory& memory, const GroupRule& rule,
                 const Scope& scope) {
  const parsers::RuleExpression& whole = *rule.statement->expression;
  Truth condition = Truth::kNotEvaluated;
  if (rule.condition != nullptr && !context.evaluator.is_observed()) {
    condition = memory.condition(context.message, rule.segment, scope.node, *rule.condition);
  }
  if (condition == Truth::kFalse) return;
  check(context, *rule.statement, condition == Truth::kTrue ? whole.operands[1] : whole, scope);
}

}  // namespace

void check_statements(const RuleContext& context, PassMemory& memory) {
  const parsers::Structure& structure = *context.message.structure;
  for (std::uint32_t i = 0; i < structure.nodes.size(); ++i) {
    const StructureNode& node = structure.nodes[i];
    Scope scope;
    if (node.kind == StructureNode::Kind::kGroup) {
      scope.node = i;
      for (const GroupRule& rule : memory.plans.group(*context.message.profile, node.group)) {
        check_group(context, memory, rule, scope);
      }
      continue;
    }
    if (node.kind == StructureNode::Kind::kMissingSegment) continue;
    const SegmentAtHand& segment = memory.segments[node.segment_index];
    if (segment.definition == nullptr) continue;
    scope.node = node.parent;
    scope.segment = node.segment_index;
    check_segment_statements(context, segment, scope);
  }
}

void check_envelope(const RuleContext& context, std::span<const Statement> statements) {
  const parsers::Message& message = context.message.message;
  Scope scope;
  scope.segment = 0;
  for (const Statement& statement : statements) {
    if (message.segment_count() == 0 || message.segment(0).name != statement.element.segment)
      continue;
    const core::Place place{0, statement.element.field, 0, 0, 0};
    if (holds(context, statement, *statement.expression, scope, [&] { return place; })) continue;
    context.findings.report(statement.rule, place, message.at(place), {});
  }
}

void check_type_statements(const RuleContext& context, const CheckedElement& checked,
                           const DataType& type, const Scope& scope) {
  if (type.statements.empty()) return;
  Scope inner = scope;
  inner.element = checked.element;
  inner.level = checked.level;
  inner.parts = checked.parts;
  for (const Statement* statement : type.statements) {
    core::Place place = checked.place;
    parsers::Element element = checked.element;
    if (const std::uint32_t component = statement->element.component; component != 0) {
      (checked.level == Level::kRepetition ? place.component : place.subcomponent) = component;
      element = part_of(checked.parts, component);
    }
    if (holds(context, *statement, *statement->expression, inner, [&] { return place; })) continue;
    if (context.findings.is_faulty(place)) continue;
    context.findings.report(statement->rule, place, element, {});
  }
}

}  // namespace iztk::profiles
