#include "feeds/run/finding_texts.h"

namespace iztk::feeds {

reports::Finding make_finding(std::string_view file, const parsers::Unit* unit,
                              const UnitFindings& found, const FoundFinding& finding) {
  reports::Finding out;
  out.diagnostic = &finding.diagnostic;
  out.file = file;
  out.message_number = unit == nullptr ? 0 : unit->message_number;
  out.location = finding.location;
  out.element_path = finding.element_path;
  out.field_path = finding.field_path;
  out.sender = found.sender;
  out.consequences = finding.consequences;
  out.root = finding.root;
  out.description = finding.description;
  if (finding.excerpt) out.excerpt = &*finding.excerpt;
  return out;
}

FindingTexts::FindingTexts(const reports::Renderer* renderer, std::size_t threads)
    : wanted_(renderer != nullptr), desks_(threads, [renderer] {
        auto desk = std::make_unique<Desk>();
        desk->writer = renderer->finding_writer();
        return desk;
      }) {}

void FindingTexts::write(std::size_t thread, std::string_view file, const parsers::Unit* unit,
                         core::Arena* arena, UnitFindings* found) {
  if (!wanted_) return;
  Desk& desk = desks_.at(thread);
  if (desk.writer == nullptr) return;
  for (FoundFinding& finding : found->findings) {
    desk.text.clear();
    desk.writer->write(make_finding(file, unit, *found, finding), &desk.text);
    finding.text = arena->copy(desk.text);
  }
}

}  // namespace iztk::feeds
