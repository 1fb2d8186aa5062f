#include "profiles/evaluation/evaluator.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/codes/newer_code.h"
#include "core/text/date_time.h"
#include "profiles/evaluation/named_functions.h"
#include "profiles/evaluation/selection.h"
#include "profiles/evaluation/text_formats.h"
#include "profiles/guide/guide.h"

namespace iztk::profiles {
namespace {

using parsers::RuleExpression;
using Kind = RuleExpression::Kind;
using Comparison = RuleExpression::Comparison;

Truth truth(bool value) { return value ? Truth::kTrue : Truth::kFalse; }

bool compare_numbers(double left, Comparison comparison, double right) {
  switch (comparison) {
    case Comparison::kEqual:
      return left == right;
    case Comparison::kNotEqual:
      return left != right;
    case Comparison::kLess:
      return left < right;
    case Comparison::kLessOrEqual:
      return left <= right;
    case Comparison::kGreater:
      return left > right;
    case Comparison::kGreaterOrEqual:
      return left >= right;
  }
  return false;
}

// Time stamps of one precision are compared by value: 10:30:00.5 is 10:30:00.50.
bool same_value(std::string_view left, std::string_view right) {
  if (left == right) return true;
  const core::DateTime a = core::parse_timestamp(left);
  const core::DateTime b = core::parse_timestamp(right);
  return a.valid() && b.valid() && a.precision == b.precision && a.has_offset == b.has_offset &&
         a.offset_minutes == b.offset_minutes && core::compare(a, b) == 0;
}

// The innermost instance of the named group around a segment; 0, the message, if there is none.
std::uint32_t group_around(const parsers::Structure& structure, std::uint32_t segment,
                           std::string_view name) {
  std::uint32_t node = structure.nodes[structure.node_of_segment[segment]].parent;
  while (node != 0 && node != parsers::StructureNode::kNone &&
         parsers::group_name(structure.id, structure.nodes[node].group) != name) {
    node = structure.nodes[node].parent;
  }
  return node == parsers::StructureNode::kNone ? 0 : node;
}

// The numbers 1, 2, 3 ... over the whole scope, or starting again in each group of the given name.
// A segment that does not say its number takes one all the same: that is the usage rule's business.
// Returns the segment that breaks the sequence, kNoSegment if none does.
std::uint32_t sequence_break(const RuleExpression& rule, const MessageContext& context,
                             const Scope& scope) {
  const std::string_view restart =
      rule.texts.empty() ? std::string_view{} : std::string_view(rule.texts.front());
  bool through = true;
  bool restarting = !restart.empty();
  std::uint32_t expected = 0;
  std::uint32_t expected_in_group = 0;
  std::uint32_t group = 0;
  std::uint32_t broken = core::Place::kNoSegment;
  for_each_segment(rule.path, context, scope, [&](std::uint32_t segment) {
    ++expected;
    if (!restart.empty()) {
      const std::uint32_t around = group_around(*context.structure, segment, restart);
      expected_in_group = around == group ? expected_in_group + 1 : 1;
      group = around;
    }
    const parsers::Element element = context.message.field(segment, rule.path.field);
    if (!context.valued(element)) return true;
    const auto number = to_number(context.value(element));
    through = through && number == expected;
    restarting = restarting && number == expected_in_group;
    if (!through && !restarting) broken = segment;
    return through || restarting;
  });
  return broken;
}

}  // namespace

const SegmentValue* Evaluator::known_value(const parsers::Path& path, const MessageContext& context,
                                           const Scope& scope) {
  if (path.relative || path.field == 0 || !path.groups.empty() || path.segment_instance != 0) {
    return nullptr;
  }
  std::uint32_t segment = scope.segment;
  if (segment == core::Place::kNoSegment || context.message.segment(segment).name != path.segment) {
    segment = only_segment(context, scope.node, path.segment);
    if (segment == core::Place::kNoSegment) return nullptr;
  }
  const SegmentValue* value = values_.find(context, segment, path);
  return value == nullptr || value->count == SegmentValue::Count::kSeveral ? nullptr : value;
}

// At least one element is selected, and every one passes the test.
template <typename Test>
Truth Evaluator::all_selected(const parsers::Path& path, const MessageContext& context,
                              const Scope& scope, Test test) {
  if (const SegmentValue* known = known_value(path, context, scope); known != nullptr) {
    return truth(known->count == SegmentValue::Count::kOne && test(known->value));
  }
  bool any = false;
  bool all = true;
  for_each_element(path, context, scope, [&](const Selected& selected) {
    any = true;
    all = test(context.value(selected.element));
    return all;
  });
  return truth(any && all);
}

// The text of the one element that a path selects; nothing if it selects none or several.
std::optional<std::string_view> Evaluator::single_value(const parsers::Path& path,
                                                        const MessageContext& context,
                                                        const Scope& scope) {
  if (const SegmentValue* known = known_value(path, context, scope); known != nullptr) {
    return known->count == SegmentValue::Count::kOne ? std::optional(known->value) : std::nullopt;
  }
  std::optional<std::string_view> value;
  int count = 0;
  for_each_element(path, context, scope, [&](const Selected& selected) {
    value = context.value(selected.element);
    return ++count < 2;
  });
  return count == 1 ? value : std::nullopt;
}

bool Evaluator::any_selected(const parsers::Path& path, const MessageContext& context,
                             const Scope& scope) {
  if (path.relative && path.component != 0 && path.subcomponent == 0 && !scope.parts.empty()) {
    return context.valued(part_of(scope.parts, path.component));
  }
  if (const SegmentValue* known = known_value(path, context, scope); known != nullptr) {
    return known->count == SegmentValue::Count::kOne;
  }
  bool any = false;
  for_each_element(path, context, scope, [&](const Selected&) { return !(any = true); });
  return any;
}

std::uint32_t Evaluator::count_selected(const parsers::Path& path, const MessageContext& context,
                                        const Scope& scope) {
  if (const SegmentValue* known = known_value(path, context, scope); known != nullptr) {
    return known->count == SegmentValue::Count::kOne ? 1 : 0;
  }
  std::uint32_t count = 0;
  for_each_element(path, context, scope, [&](const Selected&) {
    ++count;
    return true;
  });
  return count;
}

Truth Evaluator::compare_paths(const RuleExpression& rule, const MessageContext& context,
                               const Scope& scope) {
  const auto left = single_value(rule.path, context, scope);
  const auto right = single_value(rule.other, context, scope);
  if (!left || !right) return Truth::kFalse;
  return truth(same_value(*left, *right) == (rule.comparison == Comparison::kEqual));
}

Truth Evaluator::compare_dates(const RuleExpression& rule, const MessageContext& context,
                               const Scope& scope) {
  const auto left = single_value(rule.path, context, scope);
  const auto right = single_value(rule.other, context, scope);
  if (!left || !right) return Truth::kFalse;
  const core::DateTime a = core::parse_timestamp(*left);
  const core::DateTime b = core::parse_timestamp(*right);
  if (!a.valid() || !b.valid()) return Truth::kFalse;
  const int order = core::compare(a, b);
  switch (rule.date_comparison) {
    case RuleExpression::DateComparison::kBefore:
      return truth(order < 0);
    case RuleExpression::DateComparison::kNotBefore:
      return truth(order >= 0);
    case RuleExpression::DateComparison::kAfter:
      return truth(order > 0);
    case RuleExpression::DateComparison::kNotAfter:
      return truth(order <= 0);
  }
  return Truth::kFalse;
}

Truth Evaluator::evaluate(const RuleExpression& rule, const MessageContext& context,
                          const Scope& scope) {
  broken_sequence_ = core::Place::kNoSegment;
  return evaluate_test(rule, context, scope);
}

Truth Evaluator::evaluate_test(const RuleExpression& rule, const MessageContext& context,
                               const Scope& scope) {
  const Truth truth = decide(rule, context, scope);
  if (observer_ != nullptr) observer_->evaluated(rule, truth);
  return truth;
}

Truth Evaluator::decide(const RuleExpression& rule, const MessageContext& context,
                        const Scope& scope) {
  switch (rule.kind) {
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kNot:
    case Kind::kImplies:
      return evaluate_operator(rule, context, scope);
    case Kind::kSome:
    case Kind::kEvery:
      return evaluate_quantifier(rule, context, scope);
    case Kind::kValued:
      return truth(any_selected(rule.path, context, scope) != rule.negated);
    case Kind::kCompareText:
      return all_selected(rule.path, context, scope, [&](std::string_view value) {
        return (value == rule.texts.front()) == (rule.comparison == Comparison::kEqual);
      });
    case Kind::kCompareNumber:
      return all_selected(rule.path, context, scope, [&](std::string_view value) {
        const auto number = to_number(value);
        return number && compare_numbers(*number, rule.comparison, rule.number);
      });
    case Kind::kComparePath:
      return compare_paths(rule, context, scope);
    case Kind::kCompareDate:
      return compare_dates(rule, context, scope);
    case Kind::kIn:
      return all_selected(rule.path, context, scope, [&](std::string_view value) {
        return (std::find(rule.texts.begin(), rule.texts.end(), value) != rule.texts.end()) !=
               rule.negated;
      });
    case Kind::kInValueSet:
      return in_value_set(rule, context, scope);
    case Kind::kMatches:
      return matches(rule, context, scope);
    case Kind::kFormat:
      return all_selected(rule.path, context, scope,
                          [&](std::string_view value) { return has_format(value, rule.format); });
    case Kind::kCount:
      return truth(
          compare_numbers(count_selected(rule.path, context, scope), rule.comparison, rule.number));
    case Kind::kNumberedSequentially:
      broken_sequence_ = sequence_break(rule, context, scope);
      return truth(broken_sequence_ == core::Place::kNoSegment);
    case Kind::kFunction: {
      const NamedFunction function = find_named_function(rule.texts.front());
      return function == nullptr ? Truth::kNotEvaluated : function(rule.path, context, scope);
    }
  }
  return Truth::kNotEvaluated;
}

// Left to right. What could not be evaluated decides only when nothing else does. The depth of the
// recursion is that of the rule's text, which the parser of the language limits.
Truth Evaluator::evaluate_operator(const RuleExpression& rule, const MessageContext& context,
                                   const Scope& scope) {
  if (rule.kind == Kind::kNot || rule.kind == Kind::kImplies) {
    const Truth first = evaluate_test(rule.operands[0], context, scope);
    const bool implies = rule.kind == Kind::kImplies;
    if (first == Truth::kFalse) return Truth::kTrue;
    if (implies && first == Truth::kTrue) return evaluate_test(rule.operands[1], context, scope);
    return first == Truth::kTrue ? Truth::kFalse : Truth::kNotEvaluated;
  }
  const Truth decisive = rule.kind == Kind::kOr ? Truth::kTrue : Truth::kFalse;
  bool unsure = false;
  for (const RuleExpression& operand : rule.operands) {
    const Truth value = evaluate_test(operand, context, scope);
    if (value == decisive) return decisive;
    unsure = unsure || value == Truth::kNotEvaluated;
  }
  if (unsure) return Truth::kNotEvaluated;
  return decisive == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
}

Truth Evaluator::evaluate_quantifier(const RuleExpression& rule, const MessageContext& context,
                                     const Scope& scope) {
  const bool some = rule.kind == Kind::kSome;
  const Truth decisive = some ? Truth::kTrue : Truth::kFalse;
  bool unsure = false;
  bool decided = false;
  for_each_element(rule.path, context, scope, [&](const Selected& selected) {
    Scope inner = scope;
    inner.segment = selected.segment;
    inner.element = selected.element;
    inner.level = selected.level;
    inner.parts = {};
    const Truth value = evaluate_test(rule.operands.front(), context, inner);
    decided = value == decisive;
    unsure = unsure || value == Truth::kNotEvaluated;
    return !decided;
  });
  if (decided) return decisive;
  if (unsure) return Truth::kNotEvaluated;
  return truth(!some);
}

Truth Evaluator::in_value_set(const RuleExpression& rule, const MessageContext& context,
                              const Scope& scope) {
  auto found = tables_.find(&rule);
  if (found == tables_.end()) {
    const ValueSet* set = guide_.value_set(rule.texts.front());
    found = tables_.emplace(&rule, set == nullptr ? nullptr : set->table).first;
  }
  const core::CodeTable* table = found->second;
  if (table == nullptr) return Truth::kNotEvaluated;
  return all_selected(rule.path, context, scope, [&](std::string_view value) {
    // A code that looks newer than the list is not a broken statement: the value set check warns.
    const bool listed = table->find(value) != nullptr || core::may_be_newer(*table, value);
    return listed != rule.negated;
  });
}

Truth Evaluator::matches(const RuleExpression& rule, const MessageContext& context,
                         const Scope& scope) {
  auto found = patterns_.find(&rule);
  if (found == patterns_.end()) {
    core::Result<core::Pattern> compiled = core::Pattern::compile(rule.texts.front());
    auto pattern =
        compiled ? std::make_unique<core::Pattern>(std::move(compiled).value()) : nullptr;
    found = patterns_.emplace(&rule, std::move(pattern)).first;
  }
  core::Pattern* pattern = found->second.get();
  if (pattern == nullptr) return Truth::kNotEvaluated;
  bool limit = false;
  const Truth result = all_selected(rule.path, context, scope, [&](std::string_view value) {
    const core::Pattern::Match match = pattern->matches(value);
    limit = limit || match == core::Pattern::Match::kLimitReached;
    return match == core::Pattern::Match::kYes;
  });
  return limit ? Truth::kNotEvaluated : result;
}

}  // namespace iztk::profiles
