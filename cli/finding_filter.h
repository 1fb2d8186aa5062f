#ifndef IZTK_CLI_FINDING_FILTER_H_
#define IZTK_CLI_FINDING_FILTER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/baseline.h"
#include "cli/rule_selection.h"
#include "core/diagnostic.h"

namespace iztk::cli {

/// Keeps findings until it is known what message they are about.
class HeldFindings final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& diagnostic) override { held_.push_back(diagnostic); }

  /// Hands them on, in order.
  void release(core::DiagnosticSink& sink) {
    for (const core::Diagnostic& diagnostic : held_) sink.report(diagnostic);
    held_.clear();
  }

 private:
  std::vector<core::Diagnostic> held_;
};

/// Noise control: hands on the findings that the user wants to see, with the severity that the user
/// gave them. What is held back is not counted.
class FindingFilter final : public core::DiagnosticSink {
 public:
  using FieldPathOf = std::function<std::string(const core::Diagnostic&)>;

  /// `known`: a baseline whose findings are hidden, or nullptr; `written`: where all findings are
  /// noted, or nullptr. `field_path` is asked only when there is one of the two.
  FindingFilter(const RuleSelection& selection, Baseline* known, Baseline* written,
                FieldPathOf field_path, core::DiagnosticSink& next);

  /// The sender of the message that the next findings are about.
  void set_sender(std::string sender) { sender_ = std::move(sender); }

  void report(const core::Diagnostic& diagnostic) override;

  /// Findings that the baseline hid.
  std::uint64_t hidden() const { return hidden_; }

 private:
  const RuleSelection& selection_;
  Baseline* known_;
  Baseline* written_;
  FieldPathOf field_path_;
  core::DiagnosticSink& next_;
  std::string sender_;
  std::uint64_t hidden_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_FINDING_FILTER_H_
