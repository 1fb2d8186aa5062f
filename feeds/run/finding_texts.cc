#include "feeds/run/finding_texts.h"

#include <utility>

#include "reports/learned_writer.h"

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
  out.control_id = found.control_id;
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
        if (auto writer = renderer->finding_writer()) {
          desk->writer = std::make_unique<reports::LearnedWriter>(std::move(writer));
        }
        return desk;
      }) {}

void FindingTexts::write(std::size_t thread, std::string_view file, const parsers::Unit* unit,
                         core::Arena* arena, UnitFindings* found) {
  if (!wanted_) return;
  Desk& desk = desks_.at(thread);
  if (desk.writer == nullptr) return;
  desk.text.clear();
  desk.ends.clear();
  for (const FoundFinding& finding : found->findings) {
    if (!finding.only_counted) {
      desk.writer->write(make_finding(file, unit, *found, finding), &desk.text);
    }
    desk.ends.push_back(desk.text.size());
  }
  const std::string_view texts = arena->copy(desk.text);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < desk.ends.size(); ++i) {
    found->findings[i].text = texts.substr(begin, desk.ends[i] - begin);
    begin = desk.ends[i];
  }
}

}  // namespace iztk::feeds
