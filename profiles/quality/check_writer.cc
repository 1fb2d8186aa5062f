#include "profiles/quality/check_writer.h"

#include "profiles/disclosure.h"

namespace iztk::profiles {

void CheckWriter::report(const core::Rule& rule, const core::Place& place, std::string_view detail,
                         std::string_view other) const {
  if (!checks_.enabled(rule) || rules_.findings.is_faulty(place)) return;
  CheckedElement checked;
  checked.place = place;
  checked.definition = find_definition(message(), place);
  const parsers::Element element = message().message.at(place);
  FindingWriter& findings = rules_.findings;
  findings.report(rule, place, element,
                  {element_label(rules_, checked), findings.keep(detail), findings.keep(other)});
}

}  // namespace iztk::profiles
