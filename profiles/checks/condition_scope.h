#ifndef IZTK_PROFILES_CHECKS_CONDITION_SCOPE_H_
#define IZTK_PROFILES_CHECKS_CONDITION_SCOPE_H_

#include <cstdint>
#include <set>

#include "parsers/language/rule_expression.h"
#include "parsers/message/segment_name.h"

/// What a rule looks at, told from its text.
namespace iztk::profiles {

/// Whether it looks at nothing but fields of the segment at hand; adds their numbers.
bool stays_in_segment(const parsers::RuleExpression& rule, parsers::SegmentName segment,
                      std::set<std::uint32_t>* fields);

/// The condition of a rule `condition implies ...`, if it looks at nothing but fields of one kind
/// of segment, which then is set; else nullptr.
const parsers::RuleExpression* condition_on_segment(const parsers::RuleExpression& rule,
                                                    parsers::SegmentName* segment);

/// The same of a rule as a whole.
bool is_on_segment(const parsers::RuleExpression& rule, parsers::SegmentName* segment);

/// Whether it is true or false of every message: it needs no value set, pattern or function, which
/// might not be there or reach a limit.
bool is_always_decided(const parsers::RuleExpression& rule);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_CONDITION_SCOPE_H_
