#include "reports/learned_writer.h"

#include <algorithm>

namespace iztk::reports {
namespace {

/// Rules are few, and so are the values that a finding of one may lack; this only guards memory.
constexpr std::size_t kMostShapes = 4096;

bool is_plain(const Finding& finding, const core::PlainText& plain) {
  for (const std::string_view text :
       {finding.file, finding.control_id, finding.sender, finding.element_path, finding.field_path,
        finding.description}) {
    if (!plain.covers(text)) return false;
  }
  const auto& arguments = finding.diagnostic->arguments;
  return std::all_of(arguments.begin(), arguments.end(),
                     [&](std::string_view argument) { return plain.covers(argument); });
}

}  // namespace

const FindingTemplate* LearnedWriter::find(const Finding& finding) {
  const FindingShape shape = FindingShape::of(finding);
  const auto found = known_.find(shape);
  if (found == known_.end()) {
    if (known_.size() < kMostShapes) known_.emplace(shape, Known());
    return nullptr;
  }
  Known& known = found->second;
  if (!known.learned) {
    known.as_template = FindingTemplate::learn(finding, *writer_);
    known.learned = true;
  }
  return known.as_template.has_value() ? &*known.as_template : nullptr;
}

void LearnedWriter::write(const Finding& finding, std::string* out) {
  const bool names_others = finding.root != nullptr || !finding.consequences.empty();
  if (names_others || !is_plain(finding, writer_->plain())) return writer_->write(finding, out);
  const FindingTemplate* known = find(finding);
  if (known == nullptr) return writer_->write(finding, out);
  known->write(finding, out);
}

}  // namespace iztk::reports
