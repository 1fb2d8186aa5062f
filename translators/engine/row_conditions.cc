#include "translators/engine/row_conditions.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace iztk::translators {

Value RowConditions::referred(const ElementReference& reference, const Call& call) const {
  using Where = ElementReference::Where;
  if (reference.where == Where::kSelf) return call.self;
  const Value nothing{{{}, 0, true}, {}};
  if (reference.where == Where::kPart) {
    if (reference.field == 0 || reference.field > call.parts.size()) return nothing;
    const Value& part_value = call.parts[reference.field - 1];
    return reference.component == 0 ? part_value : reader_.part(part_value, reference.component);
  }
  std::uint32_t segment = call.segment;
  if (reader_.message().segment(segment).name != reference.segment) {
    const std::optional<std::uint32_t> near = reader_.near_segment(segment, reference.segment);
    if (!near) return nothing;
    segment = *near;
  }
  Value value = reader_.field(segment, reference.field);
  const bool own = segment == call.segment && call.self.place.segment == segment &&
                   call.self.place.field == reference.field && call.self.place.repetition != 0;
  if (own) value = reader_.repetition(value, call.self.place.repetition);
  return reference.component == 0 ? value : reader_.part(value, reference.component);
}

// The depth is that of a condition in a table.
bool RowConditions::holds(const CompiledCondition& condition, const Call& call) const {
  using Kind = parsers::MapCondition::Kind;
  using Comparison = parsers::MapCondition::Comparison;
  if (condition.kind == Kind::kAnd || condition.kind == Kind::kOr) {
    const bool all = condition.kind == Kind::kAnd;
    for (const CompiledCondition& operand : condition.operands) {
      if (holds(operand, call) != all) return !all;
    }
    return all;
  }
  Value value = referred(condition.reference, call);
  bool result = false;
  switch (condition.kind) {
    case Kind::kValued:
      result = value.valued();
      break;
    case Kind::kIn: {
      const std::string_view found = reader_.text(value);
      result =
          std::find(condition.texts.begin(), condition.texts.end(), found) != condition.texts.end();
      break;
    }
    case Kind::kSame:
      result = reader_.text(value) == reader_.text(referred(condition.other, call));
      break;
    case Kind::kCount:
    case Kind::kLength: {
      if (condition.kind == Kind::kCount)
        value = reader_.field(value.place.segment, value.place.field);
      const std::size_t measure = condition.kind == Kind::kCount ? reader_.count_repetitions(value)
                                                                 : reader_.text(value).size();
      result = condition.comparison == Comparison::kEqual     ? measure == condition.number
               : condition.comparison == Comparison::kGreater ? measure > condition.number
               : condition.comparison == Comparison::kLess    ? measure < condition.number
                                                              : measure <= condition.number;
      break;
    }
    default:
      break;
  }
  return result != condition.negated;
}

}  // namespace iztk::translators
