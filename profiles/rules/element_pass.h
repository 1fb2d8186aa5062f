#ifndef IZTK_PROFILES_RULES_ELEMENT_PASS_H_
#define IZTK_PROFILES_RULES_ELEMENT_PASS_H_

#include "profiles/rules/element_rules.h"

namespace iztk::profiles {

/// Fields, components and subcomponents of every segment that the profile defines, in the order of
/// the message: usage, number, parts, length, format, value sets, then the statements of their data
/// types.
void check_elements(const RuleContext& context);

/// The definition by which the profile reads a segment of the message; nullptr if it has none.
const SegmentDefinition* segment_definition(const MessageContext& context, std::uint32_t segment);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_RULES_ELEMENT_PASS_H_
