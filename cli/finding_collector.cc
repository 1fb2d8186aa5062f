#include "cli/finding_collector.h"

#include <algorithm>
#include <tuple>

namespace iztk::cli {

void FindingCollector::report(const core::Diagnostic& diagnostic) {
  summary_.count(diagnostic);
  if (diagnostic.severity == core::Severity::kError) ++errors_;
  if (diagnostic.severity == core::Severity::kWarning) ++warnings_;
  if (kept_.size() < kMostKept) kept_.push_back(diagnostic);
}

const std::vector<core::Diagnostic>& FindingCollector::sorted() {
  std::stable_sort(kept_.begin(), kept_.end(),
                   [](const core::Diagnostic& a, const core::Diagnostic& b) {
                     return std::tie(a.offset, a.rule->code) < std::tie(b.offset, b.rule->code);
                   });
  return kept_;
}

void FindingCollector::clear() {
  kept_.clear();
  errors_ = 0;
  warnings_ = 0;
}

}  // namespace iztk::cli
