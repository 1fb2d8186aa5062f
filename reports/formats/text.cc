#include "reports/formats/text.h"

#include "core/text/printable.h"

namespace iztk::reports {

std::string file_and_line(const Finding& finding) {
  std::string out(finding.file);
  if (finding.location.line == 0) return out;
  out += ":" + std::to_string(finding.location.line);
  if (finding.location.column != 0) out += ":" + std::to_string(finding.location.column);
  return out;
}

std::string message_name(std::uint64_t number, std::string_view control_id,
                         std::string_view sender) {
  std::string out = "message " + std::to_string(number);
  if (!control_id.empty()) out.append(", ").append(control_id);
  if (!sender.empty()) out.append(" of ").append(sender);
  return out;
}

std::string severity_and_code(const core::Diagnostic& diagnostic) {
  return std::string(core::severity_name(diagnostic.severity)) + "[" +
         core::printable(diagnostic.rule->code) + "]";
}

}  // namespace iztk::reports
