#include "core/findings/rule.h"

#include <array>

namespace iztk::core {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

namespace rules {
namespace {
constexpr Severity info = Severity::kInfo;
constexpr Severity warning = Severity::kWarning;
constexpr Severity error = Severity::kError;
}  // namespace

#define IZTK_RULE(code, identifier, name, severity, category, hl7_error, fhir_issue, text, help) \
  constinit const Rule identifier{#code,     name,       severity, category,                     \
                                  hl7_error, fhir_issue, text,     help};
#include "core/findings/rules.def"
#undef IZTK_RULE
}  // namespace rules

std::span<const Rule* const> all_rules() {
  static constexpr std::array kRules = {
#define IZTK_RULE(code, identifier, ...) &rules::identifier,
#include "core/findings/rules.def"
#undef IZTK_RULE
  };
  return kRules;
}

const Rule* find_rule(std::string_view code_or_name) {
  for (const Rule* rule : all_rules()) {
    if (rule->code == code_or_name || rule->name == code_or_name) return rule;
  }
  return nullptr;
}

}  // namespace iztk::core
