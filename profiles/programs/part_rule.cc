#include "profiles/programs/part_rule.h"

#include <algorithm>

#include "core/contains.h"
#include "profiles/evaluation/text_formats.h"

namespace iztk::profiles {
namespace {

using parsers::Path;
using parsers::RuleExpression;
using Kind = RuleExpression::Kind;

Truth as_truth(bool value) { return value ? Truth::kTrue : Truth::kFalse; }

// What a path selects: nothing, one value, or what is split.
struct PartValue {
  bool split = false;
  std::string_view text;  ///< Empty if there is nothing.
};

PartValue value_of(const TextParts& parts, std::size_t number) {
  // The value of a part that is split is asked for by no rule of the guide.
  if (parts.is_split(number)) return {true, {}};
  return {false, without_trailing_blanks(parts.at(number))};
}

PartValue select(const Path& path, const TextParts& parts) {
  const std::size_t component = path.component == 0 ? 1 : path.component;
  if (path.subcomponent == 0) return value_of(parts, component);
  if (!parts.holds(component)) return {};
  TextParts inner;
  if (!inner.split_subcomponents(parts, component)) return {true, {}};
  return value_of(inner, path.subcomponent);
}

template <typename Test>
Truth test_value(const RuleExpression& rule, const TextParts& parts, Test test) {
  const PartValue value = select(rule.path, parts);
  if (value.split) return Truth::kNotEvaluated;
  return as_truth(!value.text.empty() && test(value.text));
}

// Whether a part is there is known also of one that is split.
Truth test_valued(const RuleExpression& rule, const TextParts& parts) {
  if (rule.path.component != 0 && rule.path.subcomponent == 0) {
    return as_truth(parts.holds(rule.path.component) != rule.negated);
  }
  const PartValue value = select(rule.path, parts);
  if (value.split) return Truth::kNotEvaluated;
  return as_truth(value.text.empty() == rule.negated);
}

}  // namespace

// The depth of the recursion is that of the rule's text, which the parser of the language limits.
bool is_rule_on_parts(const RuleExpression& rule, bool whole) {
  switch (rule.kind) {
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kNot:
    case Kind::kImplies:
      return std::all_of(
          rule.operands.begin(), rule.operands.end(),
          [&](const RuleExpression& operand) { return is_rule_on_parts(operand, whole); });
    case Kind::kValued:
    case Kind::kCompareText:
    case Kind::kIn:
    case Kind::kFormat:
      return rule.path.relative && (rule.path.component == 0) == whole;
    default:
      return false;
  }
}

Truth evaluate_on_parts(const RuleExpression& rule, const TextParts& parts) {
  switch (rule.kind) {
    case Kind::kAnd:
    case Kind::kOr: {
      const Truth decisive = rule.kind == Kind::kOr ? Truth::kTrue : Truth::kFalse;
      for (const RuleExpression& operand : rule.operands) {
        const Truth value = evaluate_on_parts(operand, parts);
        if (value == decisive || value == Truth::kNotEvaluated) return value;
      }
      return as_truth(decisive == Truth::kFalse);
    }
    case Kind::kNot: {
      const Truth value = evaluate_on_parts(rule.operands[0], parts);
      return value == Truth::kNotEvaluated ? value : as_truth(value == Truth::kFalse);
    }
    case Kind::kImplies: {
      const Truth first = evaluate_on_parts(rule.operands[0], parts);
      if (first == Truth::kNotEvaluated) return first;
      return first == Truth::kFalse ? Truth::kTrue : evaluate_on_parts(rule.operands[1], parts);
    }
    case Kind::kValued:
      return test_valued(rule, parts);
    case Kind::kCompareText:
      return test_value(rule, parts, [&](std::string_view text) {
        return (text == rule.texts.front()) ==
               (rule.comparison == RuleExpression::Comparison::kEqual);
      });
    case Kind::kIn:
      return test_value(rule, parts, [&](std::string_view text) {
        return core::contains(rule.texts, text) != rule.negated;
      });
    case Kind::kFormat:
      return test_value(rule, parts,
                        [&](std::string_view text) { return has_format(text, rule.format); });
    default:
      return Truth::kNotEvaluated;
  }
}

}  // namespace iztk::profiles
