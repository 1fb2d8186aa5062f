#include "reports/learned_writer.h"

#include <algorithm>

namespace iztk::reports {
namespace {

/// Rules are few, and so are the values that a finding of one may lack; this only guards memory.
constexpr std::size_t kMostTemplates = 4096;

bool is_plain(const Finding& finding, const core::PlainText& plain) {
  for (const std::string_view text : {finding.file, finding.sender, finding.element_path,
                                      finding.field_path, finding.description}) {
    if (!plain.covers(text)) return false;
  }
  const auto& arguments = finding.diagnostic->arguments;
  return std::all_of(arguments.begin(), arguments.end(),
                     [&](std::string_view argument) { return plain.covers(argument); });
}

}  // namespace

const FindingTemplate* LearnedWriter::find(const Finding& finding) {
  const FindingShape shape = FindingShape::of(finding);
  auto known = templates_.find(shape);
  if (known == templates_.end()) {
    if (templates_.size() >= kMostTemplates) return nullptr;
    known = templates_.emplace(shape, FindingTemplate::learn(finding, *writer_)).first;
  }
  return known->second.has_value() ? &*known->second : nullptr;
}

void LearnedWriter::write(const Finding& finding, std::string* out) {
  const bool names_others = finding.root != nullptr || !finding.consequences.empty();
  if (names_others || !is_plain(finding, writer_->plain())) return writer_->write(finding, out);
  const FindingTemplate* known = find(finding);
  if (known == nullptr) return writer_->write(finding, out);
  known->write(finding, out);
}

}  // namespace iztk::reports
