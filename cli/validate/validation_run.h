#ifndef IZTK_CLI_VALIDATE_VALIDATION_RUN_H_
#define IZTK_CLI_VALIDATE_VALIDATION_RUN_H_

#include <span>

#include "cli/validate/validate_options.h"
#include "feeds/account/reject_writer.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/finding_report.h"
#include "feeds/run/finding_texts.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/check_stage.h"
#include "feeds/stages/message_checker.h"
#include "profiles/exchange/exchange.h"
#include "profiles/guide/guide.h"
#include "reports/baseline.h"
#include "reports/report.h"
#include "reports/run_summary.h"

namespace iztk::cli {

/// What findings depend on beside the messages; all of it must outlive the run.
struct NoiseControl {
  const feeds::RuleSelection& selection;
  core::Day as_of = 0;                               ///< --as-of; 0 if not given.
  const profiles::QualityChecks* quality = nullptr;  ///< --quality; nullptr if off.
  const feeds::SenderGuides* by_sender = nullptr;    ///< nullptr: one guide for all senders.
  reports::Baseline* known = nullptr;                ///< Findings to hide.
  reports::Baseline* written = nullptr;              ///< Where to record all findings.
  const redaction::ClassTable* classes =
      nullptr;  ///< What excerpts may show; nullptr means nothing.
};

/// Where a run of `iztk validate` writes; outputs that are nullptr are not written.
struct ValidationOutputs {
  feeds::Output* report = nullptr;
  feeds::Output* messages = nullptr;  ///< --emit
  feeds::RejectWriter* rejects = nullptr;
};

/// Reads all inputs, checks every message and passes the findings to a renderer.
class ValidationRun {
 public:
  /// `renderer` writes to outputs.report. Everything must outlive the run.
  ValidationRun(const ValidateOptions& options, const profiles::Guide& guide,
                const NoiseControl& noise, reports::Renderer& renderer,
                const ValidationOutputs& outputs, std::span<const feeds::InputFile> inputs,
                feeds::RunListener& listener);

  /// Stops early when an output fails or the user interrupts.
  const reports::RunSummary& run();

  const feeds::RunAccount& account() const { return stream_.account(); }

 private:
  void check(std::size_t thread, feeds::CheckedBatch& batch);
  bool write(feeds::CheckedBatch& batch);
  void write_unit(feeds::CheckedBatch& batch, std::size_t index);
  void check_exchange(feeds::CheckedBatch& batch, std::size_t index);
  void emit(const parsers::Unit& unit, const feeds::UnitFindings& found);
  void end_input(feeds::CheckedBatch& batch);
  bool failed() const;

  const ValidateOptions& options_;
  std::span<const feeds::InputFile> inputs_;
  ValidationOutputs outputs_;
  reports::Renderer& renderer_;
  feeds::CheckSettings settings_;
  reports::RunSummary summary_;
  feeds::FindingReport report_;
  feeds::CheckStage checks_;
  feeds::FindingTexts texts_;
  feeds::MessageChecker again_;  ///< For messages with findings that depend on others.
  profiles::Exchange exchange_;
  feeds::StreamRun stream_;
  bool unterminated_ = false;  ///< Whether the last message passed on lacks a line end.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATE_VALIDATION_RUN_H_
