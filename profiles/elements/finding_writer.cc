#include "profiles/elements/finding_writer.h"

#include <algorithm>
#include <string>

#include "profiles/evaluation/element_path.h"

namespace iztk::profiles {
namespace {

bool makes_faulty(const core::Rule& rule) {
  return rule.severity == core::Severity::kError &&
         (rule.code.starts_with("USE") || rule.code.starts_with("FMT"));
}

// 0 is the whole of what stands before.
bool covers(std::uint32_t outer, std::uint32_t inner) { return outer == 0 || outer == inner; }

}  // namespace

void FindingWriter::report(const core::Rule& rule, const core::Place& place,
                           const parsers::Element& element,
                           std::initializer_list<std::string_view> arguments) {
  core::Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.place = place;
  diagnostic.offset = context_.base_offset + element.offset;
  diagnostic.length = element.text.size();
  if (makes_faulty(rule)) faulty_.add(place.segment, place);
  send(diagnostic, arguments);
}

bool FindingWriter::is_faulty(const core::Place& place) const {
  return faulty_.any_of(place.segment, [&](const core::Place& fault) {
    return covers(fault.field, place.field) && covers(fault.repetition, place.repetition) &&
           covers(fault.component, place.component) &&
           covers(fault.subcomponent, place.subcomponent);
  });
}

bool FindingWriter::has_finding(std::uint32_t segment, std::uint32_t field) const {
  return found_.any_of(segment, [&](const Found& finding) { return finding.field == field; });
}

bool FindingWriter::has_finding(std::string_view code, std::uint32_t segment) const {
  return found_.any_of(segment, [&](const Found& finding) { return finding.rule->code == code; });
}

void FindingWriter::report_missing(const core::Rule& rule, std::string_view path,
                                   std::uint32_t before_segment,
                                   std::initializer_list<std::string_view> arguments) {
  const parsers::Message& message = context_.message;
  core::Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.path = keep(path);
  diagnostic.offset = context_.base_offset + (before_segment < message.segment_count()
                                                  ? message.segment(before_segment).begin
                                                  : message.bytes().size());
  send(diagnostic, arguments);
}

void FindingWriter::send(core::Diagnostic& diagnostic,
                         std::initializer_list<std::string_view> arguments) {
  diagnostic.severity = diagnostic.rule->severity;
  std::copy_n(arguments.begin(), std::min(arguments.size(), diagnostic.arguments.size()),
              diagnostic.arguments.begin());
  report(diagnostic);
}

bool FindingWriter::is_settled(const core::Place& place) const {
  return std::any_of(settled_.begin(), settled_.end(), [&](const Field& each) {
    return each.segment == place.segment && each.field == place.field;
  });
}

// The last row that fits counts.
bool FindingWriter::apply_severity(core::Diagnostic& diagnostic) const {
  bool keep = true;
  for (const SeverityOverride& change : severities_) {
    if (change.rule != diagnostic.rule->code) continue;
    if (!change.path.empty()) {
      const std::string path = diagnostic.place.segment == core::Place::kNoSegment
                                   ? std::string(diagnostic.path)
                                   : field_path(context_.message, diagnostic.place);
      const bool inside = path.size() > change.path.size() && path.starts_with(change.path) &&
                          (path[change.path.size()] == '.' || path[change.path.size()] == '-');
      if (path != change.path && !inside) continue;
    }
    keep = change.severity.has_value();
    if (keep) diagnostic.severity = *change.severity;
  }
  return keep;
}

void FindingWriter::report(const core::Diagnostic& made) {
  if (!settled_.empty() && is_settled(made.place)) return;
  core::Diagnostic diagnostic = made;
  if (!apply_severity(diagnostic)) return;
  errors_ += diagnostic.severity == core::Severity::kError;
  warnings_ += diagnostic.severity == core::Severity::kWarning;
  if (diagnostic.severity != core::Severity::kInfo) {
    found_.add(diagnostic.place.segment, {diagnostic.rule, diagnostic.place.field});
  }
  sink_.report(diagnostic);
}

}  // namespace iztk::profiles
