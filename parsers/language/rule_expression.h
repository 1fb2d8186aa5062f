#ifndef IZTK_PARSERS_LANGUAGE_RULE_EXPRESSION_H_
#define IZTK_PARSERS_LANGUAGE_RULE_EXPRESSION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "parsers/language/path.h"

namespace iztk::parsers {

/// A predicate or conformance statement as a tree (docs/rule-language.md). A node uses only the
/// members that its kind names.
struct RuleExpression {
  enum class Kind : std::uint8_t {
    kAnd,                   ///< operands (two or more)
    kOr,                    ///< operands (two or more)
    kNot,                   ///< operands[0]
    kImplies,               ///< operands[0] implies operands[1]
    kSome,                  ///< path, operands[0]
    kEvery,                 ///< path, operands[0]
    kValued,                ///< path
    kCompareText,           ///< path, comparison (= or !=), texts[0]
    kCompareNumber,         ///< path, comparison, number
    kComparePath,           ///< path, comparison (= or !=), other
    kCompareDate,           ///< path, date_comparison, other
    kIn,                    ///< path, texts
    kInValueSet,            ///< path, texts[0] = name of the value set
    kMatches,               ///< path, texts[0] = regular expression
    kFormat,                ///< path, format
    kCount,                 ///< path, comparison, number
    kNumberedSequentially,  ///< path, texts[0] = group that restarts the numbers, if any
    kFunction,              ///< texts[0] = name, path
  };
  enum class Comparison : std::uint8_t {
    kEqual,
    kNotEqual,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual
  };
  enum class DateComparison : std::uint8_t { kBefore, kNotBefore, kAfter, kNotAfter };
  enum class Format : std::uint8_t {
    kPositiveInteger,
    kInteger,
    kNumber,
    kOid,
    kDateToTheDay,
    kDateAtLeastToTheMonth,
    kDateAtLeastToTheDay,
    kDateWithoutOffset,
    kTimeToTheSecondWithOffset,
  };

  Kind kind = Kind::kValued;
  bool negated = false;  ///< `not valued`, `not in`: every selected element fails the test, at
                         ///< least one is selected. For kValued: none is selected.
  Comparison comparison = Comparison::kEqual;
  DateComparison date_comparison = DateComparison::kBefore;
  Format format = Format::kInteger;
  double number = 0;
  Path path;
  Path other;
  std::vector<std::string> texts;
  std::vector<RuleExpression> operands;

  friend bool operator==(const RuleExpression&, const RuleExpression&) = default;
};

/// Reads a rule. The error names line, column, and what was expected: "line 1, column 14: expected
/// ...". Parentheses may be nested 64 levels deep. Texts may hold UTF-8; everything else is ASCII.
core::Result<RuleExpression> parse_rule(std::string_view text);

/// Canonical text of a rule; parse_rule(to_string(e)) gives e again.
std::string to_string(const RuleExpression& expression);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_LANGUAGE_RULE_EXPRESSION_H_
