#include "profiles/nist/evaluator.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/text/ascii.h"
#include "profiles/nist/check_digits.h"
#include "profiles/nist/query.h"
#include "profiles/nist/text.h"

namespace iztk::profiles::nist {
namespace {

using Kind = Expression::Kind;
using Comparison = Expression::Comparison;

constexpr Outcome kPass = {};
constexpr Outcome kInconclusive = {Outcome::Truth::kInconclusive, kNone};

Outcome failure(std::uint32_t blamed) { return {Outcome::Truth::kFail, blamed}; }

bool equal_text(std::string_view first, std::string_view second, bool ignore_case) {
  return ignore_case ? core::equal_ignoring_case(first, second) : first == second;
}

bool holds(Comparison comparison, int order) {
  switch (comparison) {
    case Comparison::kEqual:
      return order == 0;
    case Comparison::kNotEqual:
      return order != 0;
    case Comparison::kGreater:
      return order > 0;
    case Comparison::kLess:
      return order < 0;
    case Comparison::kGreaterOrEqual:
      return order >= 0;
    case Comparison::kLessOrEqual:
      return order <= 0;
  }
  return false;
}

Outcome when_absent(Expression::Absent absent, std::uint32_t context) {
  switch (absent) {
    case Expression::Absent::kPass:
      return kPass;
    case Expression::Absent::kFail:
      return failure(context);
    case Expression::Absent::kInconclusive:
      return kInconclusive;
  }
  return kPass;
}

std::optional<int> to_int(std::string_view text) {
  if (text.size() > 1 && text.front() == '+' && is_digit(text[1])) text.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

Outcome Evaluator::evaluate(const Expression& expression, std::uint32_t context) {
  switch (expression.kind) {
    case Kind::kPresence:
      return presence(expression, context);
    case Kind::kPlainText:
    case Kind::kStringList:
    case Kind::kNumberList:
    case Kind::kFormat:
    case Kind::kStringFormat:
    case Kind::kSimpleValue:
      return values(expression, context);
    case Kind::kPathValue:
      return path_value(expression, context);
    case Kind::kValueSet:
      return value_set(expression, context);
    case Kind::kIsNull:
      return null(expression, context);
    case Kind::kNot:
      return negated(expression, context);
    case Kind::kAnd:
      return conjunction(expression, context);
    case Kind::kOr:
      return disjunction(expression, context);
    case Kind::kSetId:
      return set_id(expression, context);
    case Kind::kIzSetId:
      return message_set_ids(expression, context);
    case Kind::kPlugin:
      return vis_groups(context);
    case Kind::kUnknown:
      return kInconclusive;
  }
  return kInconclusive;
}

Outcome Evaluator::presence(const Expression& expression, std::uint32_t context) {
  std::vector<std::uint32_t> found;
  if (!query(tree_, context, expression.path, &found)) return kInconclusive;
  return found.empty() ? failure(context) : kPass;
}

/// A test of every value at a path.
Outcome Evaluator::values(const Expression& expression, std::uint32_t context) {
  std::vector<std::uint32_t> found;
  if (!query_simple(tree_, context, expression.path, &found)) return kInconclusive;
  if (found.empty()) return when_absent(expression.when_absent, context);
  Outcome result;
  std::size_t failures = 0;
  for (const std::uint32_t index : found) {
    const Outcome outcome = value(expression, index);
    if (outcome.truth == Outcome::Truth::kInconclusive) return kInconclusive;
    if (outcome.passed()) continue;
    ++failures;
    result = outcome;
  }
  if (expression.at_least_once && failures != found.size()) return kPass;
  return result;
}

Outcome Evaluator::value(const Expression& expression, std::uint32_t index) {
  const std::string text = unescape(tree_[index].text, tree_.delimiters());
  bool right = false;
  switch (expression.kind) {
    case Kind::kPlainText:
      right = equal_text(text, expression.texts[0], expression.ignore_case);
      break;
    case Kind::kStringList:
      // IgnoreCase is read, but the engine ignores it.
      right = std::ranges::find(expression.texts, text) != expression.texts.end();
      break;
    case Kind::kNumberList: {
      const ComparisonResult known = compare(ValueKind::kNumber, text, ValueKind::kNumber, "0");
      right = known.known && std::ranges::any_of(expression.numbers, [&](double number) {
                double found = 0;
                const std::string_view digits =
                    text.starts_with('+') ? std::string_view(text).substr(1) : text;
                std::from_chars(digits.data(), digits.data() + digits.size(), found);
                return found == number;
              });
      break;
    }
    case Kind::kFormat: {
      std::optional<core::Pattern>& pattern = patterns_[expression.pattern];
      if (!pattern) return kInconclusive;
      const core::Pattern::Match match = pattern->matches(text);
      if (match == core::Pattern::Match::kLimitReached) return kInconclusive;
      right = match == core::Pattern::Match::kYes;
      break;
    }
    case Kind::kStringFormat: {
      const std::optional<bool> valid = has_named_format(expression.texts[0], text);
      if (!valid) return kInconclusive;
      right = *valid;
      break;
    }
    default:
      return simple_value(expression, index);
  }
  return right ? kPass : failure(index);
}

Outcome Evaluator::simple_value(const Expression& expression, std::uint32_t index) {
  const Instance& instance = tree_[index];
  const ComparisonResult result =
      compare(kind_of(instance.type->name), instance.text,
              expression.numeric ? ValueKind::kNumber : ValueKind::kText, expression.texts[0]);
  if (!result.known) return kInconclusive;
  return holds(expression.comparison, result.order) ? kPass : failure(index);
}

Outcome Evaluator::path_value(const Expression& expression, std::uint32_t context) {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> second;
  const bool reachable = query_simple(tree_, context, expression.path, &first) &&
                         query_simple(tree_, context, expression.other, &second);
  if (!reachable) return kInconclusive;
  if (first.empty() && second.empty()) return when_absent(expression.when_absent, context);
  if (first.size() > 1 || second.size() > 1) return kInconclusive;
  if (first.empty() || second.empty()) return failure(first.empty() ? second[0] : first[0]);
  const Instance& left = tree_[first[0]];
  const Instance& right = tree_[second[0]];
  const bool identical = expression.identical;
  const ComparisonResult result =
      compare(identical ? ValueKind::kText : kind_of(left.type->name), left.text,
              identical ? ValueKind::kText : kind_of(right.type->name), right.text);
  if (!result.known) return kInconclusive;
  return holds(expression.comparison, result.order) ? kPass : failure(first[0]);
}

Outcome Evaluator::value_set(const Expression& expression, std::uint32_t context) {
  std::vector<std::uint32_t> found;
  if (!query(tree_, context, expression.path, &found)) return kInconclusive;
  if (found.empty()) return when_absent(expression.when_absent, context);
  if (found.size() > 1) return kInconclusive;
  // A field whose data type is not known has no codes to check.
  if (tree_[found[0]].shape == Instance::Shape::kUnresolved) return kPass;
  std::vector<std::uint32_t> positions;
  for (const double number : expression.numbers) {
    positions.push_back(static_cast<std::uint32_t>(number));
  }
  bool noticed = false;
  const std::optional<ValueSetCheck::Fault> fault =
      value_sets_.check_element(tree_, found[0], expression.texts, positions, &noticed);
  if (fault) return failure(fault->second);
  return noticed ? failure(found[0]) : kPass;
}

Outcome Evaluator::null(const Expression& expression, std::uint32_t context) {
  std::vector<std::uint32_t> found;
  if (!query(tree_, context, expression.path, &found)) return kInconclusive;
  if (found.empty()) return failure(context);
  for (const std::uint32_t index : found) {
    const Instance& instance = tree_[index];
    const bool is_null_field =
        instance.kind == Instance::Kind::kField &&
        (instance.shape == Instance::Shape::kNull || (instance.simple() && is_null(instance.text)));
    if (!is_null_field) return failure(context);
  }
  return kPass;
}

Outcome Evaluator::negated(const Expression& expression, std::uint32_t context) {
  const Expression& operand = expression.operands[0];
  const Outcome inner = evaluate(operand, context);
  if (inner.truth == Outcome::Truth::kInconclusive) return inner;
  if (inner.failed()) return kPass;
  if (operand.kind != Kind::kPresence) return failure(context);
  std::vector<std::uint32_t> found;
  query(tree_, context, operand.path, &found);
  return failure(found.front());
}

Outcome Evaluator::conjunction(const Expression& expression, std::uint32_t context) {
  for (const Expression& operand : expression.operands) {
    const Outcome outcome = evaluate(operand, context);
    if (!outcome.passed()) return outcome;
  }
  return kPass;
}

Outcome Evaluator::disjunction(const Expression& expression, std::uint32_t context) {
  Outcome result = failure(kNone);
  for (const Expression& operand : expression.operands) {
    const Outcome outcome = evaluate(operand, context);
    if (!outcome.failed()) return outcome;
    // The last alternative that blames an element is reported.
    if (outcome.blamed != kNone) result = outcome;
  }
  return result;
}

/// The value is the number of the current element among its repetitions, as text.
Outcome Evaluator::set_id(const Expression& expression, std::uint32_t context) {
  std::vector<std::uint32_t> found;
  if (!query_simple(tree_, context, expression.path, &found) || found.size() != 1) {
    return kInconclusive;
  }
  const bool right = tree_[found[0]].text == std::to_string(tree_[context].instance);
  return right ? kPass : failure(found[0]);
}

/// Numbers 1, 2, 3, either through the whole message or restarting in each parent.
Outcome Evaluator::message_set_ids(const Expression& expression, std::uint32_t context) {
  std::vector<std::uint32_t> parents;
  if (!query(tree_, context, expression.path, &parents)) return kInconclusive;
  std::vector<std::uint32_t> wrong_in_parent;
  std::vector<std::uint32_t> wrong_in_message;
  int in_message = 0;
  for (const std::uint32_t parent : parents) {
    std::vector<std::uint32_t> numbers;
    if (!query_simple(tree_, parent, expression.other, &numbers)) return kInconclusive;
    int in_parent = 0;
    for (const std::uint32_t index : numbers) {
      ++in_parent;
      ++in_message;
      const std::optional<int> number = to_int(tree_[index].text);
      if (number != in_parent) wrong_in_parent.push_back(index);
      if (number != in_message) wrong_in_message.push_back(index);
    }
  }
  if (wrong_in_parent.empty() || wrong_in_message.empty()) return kPass;
  const bool fewer_in_message = wrong_in_message.size() < wrong_in_parent.size();
  return failure(fewer_in_message ? wrong_in_message.back() : wrong_in_parent.back());
}

/// IZ-24: the observations of a vaccine information statement, grouped by OBX-4, are complete: a
/// bar code and the date presented, or the type, the version date and the date presented.
Outcome Evaluator::vis_groups(std::uint32_t context) {
  constexpr std::uint32_t kIdentifier = 3;
  constexpr std::uint32_t kSubId = 4;
  const std::vector<std::string_view> with_bar_code = {"29769-7", "69764-9"};
  const std::vector<std::string_view> with_type = {"29768-9", "29769-7", "30956-7"};
  std::map<std::string_view, std::vector<std::string_view>> groups;
  std::size_t observations = 0;
  const auto text_at = [&](std::uint32_t segment, const Path& path) {
    std::vector<std::uint32_t> found;
    const bool one = query_simple(tree_, segment, path, &found) && !found.empty();
    return one ? tree_[found[0]].text : std::string_view();
  };
  const auto visit = [&](std::uint32_t index) {
    if (tree_[index].kind != Instance::Kind::kSegment) return true;
    if (tree_[index].node->segment->name != "OBX") return false;
    ++observations;
    groups[text_at(index, {{kSubId, 1}})].push_back(text_at(index, {{kIdentifier, 1}, {1, 1}}));
    return false;
  };
  for_each_below(tree_, context, visit);
  if (observations < 2) return failure(kNone);
  for (auto& [sub_id, codes] : groups) {
    const bool about_statements = std::ranges::any_of(codes, [&](std::string_view code) {
      return code == "69764-9" || std::ranges::find(with_type, code) != with_type.end();
    });
    if (!about_statements) continue;
    std::ranges::sort(codes);
    if (codes != with_bar_code && codes != with_type) return failure(kNone);
  }
  return kPass;
}

}  // namespace iztk::profiles::nist
