#ifndef IZTK_PROFILES_CHECKS_ELEMENT_PASS_H_
#define IZTK_PROFILES_CHECKS_ELEMENT_PASS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/checks/element_plan.h"
#include "profiles/checks/segment_rules.h"
#include "profiles/checks/text_memo.h"
#include "profiles/elements/element_rules.h"

namespace iztk::profiles {

/// A segment that the profile defines.
struct SegmentAtHand {
  const SegmentDefinition* definition = nullptr;  ///< nullptr: the profile does not have it.
  const SegmentPlan* plan = nullptr;
  RuleTruths truths;
  /// OBX-3: what the observation is about. Of an OBX whose OBX-5 was looked at.
  std::optional<std::string_view> observation;
};

/// What passes remember from message to message, because it makes the next one faster. One for each
/// worker.
struct PassMemory {
  explicit PassMemory(bool base_standard) : plans(base_standard) {}

  ElementPlans plans;
  ElementLabels labels;
  SegmentRules::Memo rule_truths;
  /// Data types of OBX-5, by value type and observation.
  TextMemo<const DataType*, 128, 48> value_types;
  std::string key;
  std::vector<parsers::Element> fields;  ///< Of the segment at hand, as far as they are defined.
  /// The segments of the message at hand, by index: made by check_elements.
  std::vector<SegmentAtHand> segments;

  /// What a condition of a rule of a group (a node) comes to, as the only segment of this name in
  /// it knows; not evaluated if there is none, or another number of them.
  Truth condition(const MessageContext& context, parsers::SegmentName name, std::uint32_t group,
                  const parsers::RuleExpression& rule) const;
};

/// Fields, components and subcomponents of every segment that the profile defines, in the order of
/// the message: usage, number, parts, length, format, value sets, then the statements of their data
/// types.
void check_elements(const RuleContext& context, PassMemory& memory);

/// The definition by which the profile reads a segment of the message; nullptr if it has none.
const SegmentDefinition* segment_definition(const MessageContext& context, std::uint32_t segment);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_ELEMENT_PASS_H_
