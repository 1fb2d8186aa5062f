#include "profiles/checks/rule_elements.h"

#include <algorithm>
#include <vector>

#include "profiles/checks/element_pass.h"
#include "profiles/checks/place_facts.h"

namespace iztk::profiles {
namespace {

using core::Place;
using parsers::Path;
using parsers::RuleExpression;
using Kind = RuleExpression::Kind;

bool meets(std::uint32_t one, std::uint32_t other) {
  return one == 0 || other == 0 || one == other;
}

// The element of which the one at `place` is a part: of a component the repetition of its field.
Place part_of_what(Place place) {
  (place.subcomponent != 0 ? place.subcomponent : place.component) = 0;
  return place;
}

const Statement* find(const std::vector<const Statement*>& statements, const core::Rule* rule) {
  const auto found =
      std::find_if(statements.begin(), statements.end(),
                   [rule](const Statement* statement) { return &statement->rule == rule; });
  return found == statements.end() ? nullptr : *found;
}

const Statement* find_in_types(const MessageContext& context, const core::Diagnostic& finding) {
  for (const Place& place : {finding.place, part_of_what(finding.place)}) {
    const ElementDefinition* definition = find_definition(context, place);
    if (definition == nullptr) continue;
    const Statement* found = find(definition->type->statements, finding.rule);
    if (found != nullptr) return found;
  }
  return nullptr;
}

const Predicate* predicate_at(const MessageContext& context, const Place& place) {
  const ElementDefinition* definition = find_definition(context, place);
  return definition == nullptr ? nullptr : definition->predicate;
}

/// The group of a name around a segment; the message if there is none.
std::uint32_t group_around(const MessageContext& context, std::uint32_t segment,
                           std::string_view name) {
  const parsers::Structure& structure = *context.structure;
  std::uint32_t node = structure.node_of_segment[segment];
  while (node != 0 && node != parsers::StructureNode::kNone) {
    node = structure.nodes[node].parent;
    if (node == parsers::StructureNode::kNone) break;
    if (parsers::group_name(structure.id, structure.nodes[node].group) == name) return node;
  }
  return 0;
}

/// Decides whether one of the paths of a rule selects the element at a place.
class PathSearch {
 public:
  /// `element`: to which relative paths belong.
  PathSearch(const MessageContext& context, const Place& element, const Place& wanted)
      : context_(context), element_(element), wanted_(wanted) {}

  // The depth of the recursion is that of the rule's text, which the parser of the language limits.
  bool search(const RuleExpression& rule) const {
    if (has_path(rule.kind) && selects(rule.path)) return true;
    const bool two = rule.kind == Kind::kComparePath || rule.kind == Kind::kCompareDate;
    if (two && selects(rule.other)) return true;
    // Paths inside of `some` and `every` are relative to what is selected, not to the element.
    if (rule.kind == Kind::kSome || rule.kind == Kind::kEvery) return false;
    return std::any_of(rule.operands.begin(), rule.operands.end(),
                       [this](const RuleExpression& operand) { return search(operand); });
  }

 private:
  static bool has_path(Kind kind) {
    return kind != Kind::kAnd && kind != Kind::kOr && kind != Kind::kNot && kind != Kind::kImplies;
  }

  bool selects(const Path& path) const {
    if (path.relative) return overlap(relative_place(path), wanted_);
    // A path to whole segments says nothing of an element.
    if (path.field == 0) return false;
    return context_.message.segment(wanted_.segment).name == path.segment &&
           meets(path.field, wanted_.field) && meets(path.repetition, wanted_.repetition) &&
           meets(path.component, wanted_.component) &&
           meets(path.subcomponent, wanted_.subcomponent);
  }

  Place relative_place(const Path& path) const {
    Place place = element_;
    if (place.component == 0) {
      place.component = path.component;
      place.subcomponent = path.subcomponent;
    } else {
      place.subcomponent = path.component;
    }
    return place;
  }

  const MessageContext& context_;
  Place element_;
  Place wanted_;
};

bool statement_looks_at(const MessageContext& context, const Statement& statement,
                        const Place& from, const Place& wanted) {
  Place element = from;
  if (statement.element.relative && statement.element.component != 0) element = part_of_what(from);
  const bool in_group =
      find(segment_definition(context, from.segment)->statements, &statement.rule) == nullptr &&
      !statement.element.relative;
  const bool same_instance = in_group ? group_around(context, from.segment, statement.context) ==
                                            group_around(context, wanted.segment, statement.context)
                                      : from.segment == wanted.segment;
  return same_instance && PathSearch(context, element, wanted).search(*statement.expression);
}

bool predicate_looks_at(const MessageContext& context, const Predicate& predicate,
                        const Place& from, const Place& wanted) {
  const auto& nodes = context.structure->nodes;
  const auto parent = [&](std::uint32_t segment) {
    return nodes[context.structure->node_of_segment[segment]].parent;
  };
  const bool same_instance = predicate.in_group ? parent(from.segment) == parent(wanted.segment)
                                                : from.segment == wanted.segment;
  return same_instance &&
         PathSearch(context, part_of_what(from), wanted).search(*predicate.condition);
}

}  // namespace

bool overlap(const Place& one, const Place& other) {
  return one.segment == other.segment && meets(one.field, other.field) &&
         meets(one.repetition, other.repetition) && meets(one.component, other.component) &&
         meets(one.subcomponent, other.subcomponent);
}

bool lies_in(const Place& inner, const Place& outer) {
  if (inner.segment != outer.segment || inner.field != outer.field) return false;
  if (!meets(inner.repetition, outer.repetition)) return false;
  if (outer.component == 0) return true;
  if (inner.component != outer.component) return false;
  return outer.subcomponent == 0 || inner.subcomponent == outer.subcomponent;
}

const Statement* broken_statement(const MessageContext& context, const core::Diagnostic& finding) {
  const SegmentDefinition* segment = segment_definition(context, finding.place.segment);
  if (segment == nullptr) return nullptr;
  if (const Statement* found = find(segment->statements, finding.rule)) return found;
  for (const GroupDefinition& group : context.profile->groups) {
    if (const Statement* found = find(group.statements, finding.rule)) return found;
  }
  return find_in_types(context, finding);
}

bool looks_at(const MessageContext& context, const core::Diagnostic& finding,
              const core::Place& place) {
  if (const Statement* statement = broken_statement(context, finding)) {
    // What it is about is not what it depends on.
    return !lies_in(place, finding.place) &&
           statement_looks_at(context, *statement, finding.place, place);
  }
  const Predicate* predicate = predicate_at(context, finding.place);
  return predicate != nullptr && predicate_looks_at(context, *predicate, finding.place, place);
}

bool are_parts_of_one(const Place& one, const Place& other) {
  return one.component != 0 && part_of_what(one) == part_of_what(other);
}

bool have_same_predicate(const MessageContext& context, const core::Diagnostic& one,
                         const core::Diagnostic& other) {
  if (!are_parts_of_one(one.place, other.place)) return false;
  const Predicate* first = predicate_at(context, one.place);
  const Predicate* second = predicate_at(context, other.place);
  return first != nullptr && second != nullptr && *first->condition == *second->condition;
}

}  // namespace iztk::profiles
