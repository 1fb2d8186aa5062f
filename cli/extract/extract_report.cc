#include "cli/extract/extract_report.h"

namespace iztk::cli {

ExtractReport::ExtractReport(const inspect::ExtractLayout& layout, reports::Renderer* renderer,
                             std::optional<std::uint64_t> max_per_rule)
    : layout_(layout),
      renderer_(renderer),
      writer_(renderer == nullptr ? nullptr : renderer->finding_writer()),
      max_per_rule_(max_per_rule) {
  if (renderer_ != nullptr) renderer_->begin();
}

void ExtractReport::add(const inspect::ExtractFinding& finding, const ExtractPlace& place) {
  const core::Diagnostic diagnostic = finding.diagnostic();
  summary_.count(finding.severity, 1);
  reports::RuleCount& count = summary_.rules[std::string(finding.rule->code)];
  count.add(finding.severity, 1);
  if (renderer_ == nullptr || (max_per_rule_ && count.shown >= *max_per_rule_)) return;
  ++count.shown;
  std::string path;
  if (place.dose != 0) path = "dose " + std::to_string(place.dose);
  if (finding.column != inspect::ExtractFinding::kWholeRow) {
    path += (path.empty() ? "" : ", ") + layout_.columns()[finding.column].name;
  }
  reports::Finding shown;
  shown.diagnostic = &diagnostic;
  shown.file = place.file;
  shown.message_number = place.message;
  shown.location = place.location;
  shown.element_path = path;
  if (finding.column != inspect::ExtractFinding::kWholeRow) {
    shown.field_path = layout_.columns()[finding.column].name;
  }
  if (!writer_) return renderer_->finding(shown);
  text_.clear();
  writer_->write(shown, &text_);
  renderer_->finding_text(text_);
}

void ExtractReport::end() {
  if (renderer_ != nullptr) renderer_->end(summary_);
}

}  // namespace iztk::cli
