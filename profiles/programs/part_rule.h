#ifndef IZTK_PROFILES_PROGRAMS_PART_RULE_H_
#define IZTK_PROFILES_PROGRAMS_PART_RULE_H_

#include "parsers/language/rule_expression.h"
#include "profiles/evaluation/evaluator.h"
#include "profiles/programs/text_parts.h"

namespace iztk::profiles {

/// Whether evaluate_on_parts() knows all tests of a rule: those that look at nothing but parts of
/// one element, and need no value set, pattern or function. `whole`: at nothing but the element as
/// a whole, which is its own only part.
bool is_rule_on_parts(const parsers::RuleExpression& rule, bool whole);

/// What Evaluator::evaluate() says of such a rule and the element with these parts; not evaluated
/// where a part holds more than a plain value.
Truth evaluate_on_parts(const parsers::RuleExpression& rule, const TextParts& parts);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_PROGRAMS_PART_RULE_H_
