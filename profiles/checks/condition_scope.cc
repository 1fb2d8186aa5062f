#include "profiles/checks/condition_scope.h"

#include <algorithm>

namespace iztk::profiles {
namespace {

using parsers::Path;
using parsers::RuleExpression;
using Kind = RuleExpression::Kind;

// Whether every path of a rule satisfies the test. Named functions may look at anything, the day of
// the check among it, and sequences look at other segments. The depth of the recursion is that of
// the rule's text, which the parser of the language limits.
template <typename Test>
bool all_paths(const RuleExpression& rule, const Test& test) {
  const auto operands = [&] {
    return std::all_of(rule.operands.begin(), rule.operands.end(),
                       [&](const RuleExpression& operand) { return all_paths(operand, test); });
  };
  switch (rule.kind) {
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kNot:
    case Kind::kImplies:
      return operands();
    case Kind::kComparePath:
    case Kind::kCompareDate:
      return test(rule.path) && test(rule.other);
    case Kind::kFunction:
    case Kind::kNumberedSequentially:
      return false;
    case Kind::kSome:
    case Kind::kEvery:
      return test(rule.path) && operands();
    case Kind::kValued:
    case Kind::kCompareText:
    case Kind::kCompareNumber:
    case Kind::kIn:
    case Kind::kInValueSet:
    case Kind::kMatches:
    case Kind::kFormat:
    case Kind::kCount:
      return test(rule.path);
  }
  return false;
}

}  // namespace

bool stays_in_segment(const RuleExpression& rule, parsers::SegmentName segment,
                      std::set<std::uint32_t>* fields) {
  return all_paths(rule, [&](const Path& path) {
    // A relative path stands inside `some` or `every`, whose own path has been looked at.
    if (path.relative) return true;
    if (path.segment != segment || !path.groups.empty() || path.segment_instance != 0 ||
        path.field == 0) {
      return false;
    }
    fields->insert(path.field);
    return true;
  });
}

bool is_on_segment(const RuleExpression& rule, parsers::SegmentName* segment) {
  // The first path names it.
  const RuleExpression* first = &rule;
  while (!first->operands.empty() && first->path.segment == parsers::SegmentName()) {
    first = &first->operands.front();
  }
  *segment = first->path.segment;
  std::set<std::uint32_t> fields;
  return *segment != parsers::SegmentName() && stays_in_segment(rule, *segment, &fields);
}

const RuleExpression* condition_on_segment(const RuleExpression& rule,
                                           parsers::SegmentName* segment) {
  if (rule.kind != Kind::kImplies) return nullptr;
  const RuleExpression& condition = rule.operands.front();
  return is_on_segment(condition, segment) ? &condition : nullptr;
}

bool is_always_decided(const RuleExpression& rule) {
  if (rule.kind == Kind::kInValueSet || rule.kind == Kind::kMatches ||
      rule.kind == Kind::kFunction) {
    return false;
  }
  return std::all_of(rule.operands.begin(), rule.operands.end(), is_always_decided);
}

}  // namespace iztk::profiles
