#include "cli/finding_filter.h"

#include <optional>

namespace iztk::cli {

FindingFilter::FindingFilter(const RuleSelection& selection, Baseline* known, Baseline* written,
                             FieldPathOf field_path, core::DiagnosticSink& next)
    : selection_(selection),
      known_(known),
      written_(written),
      field_path_(std::move(field_path)),
      next_(next) {}

void FindingFilter::report(const core::Diagnostic& diagnostic) {
  const std::optional<core::Severity> severity =
      selection_.decide(*diagnostic.rule, diagnostic.severity);
  if (!severity) return;
  if (known_ != nullptr || written_ != nullptr) {
    const FindingKey key{std::string(diagnostic.rule->code), field_path_(diagnostic), sender_};
    if (written_ != nullptr) written_->add(key);
    if (known_ != nullptr && known_->covers(key)) {
      ++hidden_;
      return;
    }
  }
  core::Diagnostic changed = diagnostic;
  changed.severity = *severity;
  next_.report(changed);
}

}  // namespace iztk::cli
