#include "cli/explain/explainer.h"

#include "cli/explain/explain_codes.h"
#include "cli/explain/explain_elements.h"
#include "cli/explain/explain_rules.h"
#include "cli/explain/explain_statements.h"
#include "cli/explain/explain_words.h"

namespace iztk::cli {
namespace {

/// There are too many elements for a list; they are found through their segments.
std::vector<std::string> no_topics(const profiles::Guide&) { return {}; }

}  // namespace

std::span<const Explainer> explainers() {
  static constexpr Explainer kExplainers[] = {
      {"Findings", &explain_rule, &rule_topics},
      {"Conformance statements", &explain_statement, &statement_topics},
      {"Code sets (a code: CVX#208)", &explain_code, &code_set_topics},
      {"Segments (a field: PID-11, a component: PID-11.3)", &explain_segment, &segment_topics},
      {"", &explain_element, &no_topics},
      {"Data types", &explain_data_type, &data_type_topics},
      {"Usage", &explain_usage, &usage_topics},
      {"Families of findings", &explain_family, &family_topics},
      {"Profiles", &explain_profile, &profile_topics},
  };
  return kExplainers;
}

}  // namespace iztk::cli
