#ifndef IZTK_CLI_EXPLAIN_ELEMENT_FACTS_H_
#define IZTK_CLI_EXPLAIN_ELEMENT_FACTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// A segment as some profiles of a guide define it.
struct SegmentUse {
  const profiles::SegmentDefinition* definition = nullptr;
  std::vector<std::string_view> profiles;  ///< Their ids.
};

/// The definitions of a segment, each once, in the order of the profiles.
std::vector<SegmentUse> find_segment_uses(const profiles::Guide& guide, std::string_view segment);

/// "R", "C(R/X)"
std::string full_usage(const profiles::ElementDefinition& element);
/// "1..3", "0..*"; of a component, which does not repeat, empty.
std::string cardinality(const profiles::ElementDefinition& element);
/// "1..20"; empty if nothing is said.
std::string length(const profiles::ElementDefinition& element);
/// The names of its value sets, with blanks between.
std::string value_set_names(const profiles::ElementDefinition& element);
/// "Z22 Z32 Z42"
std::string joined_ids(const std::vector<std::string_view>& ids);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_ELEMENT_FACTS_H_
