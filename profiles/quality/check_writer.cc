#include "profiles/quality/check_writer.h"

#include "profiles/checks/place_facts.h"

namespace iztk::profiles {

void report_check(const RuleContext& rules, const QualityChecks& checks, const core::Rule& rule,
                  const core::Place& place, std::string_view detail, std::string_view other) {
  if (!checks.enabled(rule) || rules.findings.is_faulty(place)) return;
  CheckedElement checked;
  checked.place = place;
  checked.definition = find_definition(rules.message, place);
  const parsers::Element element = rules.message.message.at(place);
  FindingWriter& findings = rules.findings;
  findings.report(rule, place, element,
                  {element_label(rules, checked), findings.keep(detail), findings.keep(other)});
}

}  // namespace iztk::profiles
