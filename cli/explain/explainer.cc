#include "cli/explain/explainer.h"

#include "cli/explain/explain_codes.h"
#include "cli/explain/explain_rules.h"
#include "cli/explain/explain_statements.h"

namespace iztk::cli {

std::span<const Explainer> explainers() {
  static constexpr Explainer kExplainers[] = {
      {"Findings", &explain_rule, &rule_topics},
      {"Conformance statements", &explain_statement, &statement_topics},
      {"Code sets (a code: CVX#208)", &explain_code, &code_set_topics},
  };
  return kExplainers;
}

}  // namespace iztk::cli
