#ifndef IZTK_CLI_TRANSLATE_RUN_H_
#define IZTK_CLI_TRANSLATE_RUN_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/bundle_writer.h"
#include "cli/input_list.h"
#include "cli/redact_summary.h"
#include "cli/refusals.h"
#include "cli/run_summary.h"
#include "cli/stream/finding_report.h"
#include "cli/stream/finding_texts.h"
#include "cli/stream/per_thread.h"
#include "cli/stream/reject_writer.h"
#include "cli/stream/run_files.h"
#include "cli/stream/stream_run.h"
#include "cli/stream/unit_translator.h"
#include "cli/translate_options.h"
#include "cli/translation_account.h"

namespace iztk::cli {

/// Where a run of `iztk translate` writes; what is nullptr is not written.
struct TranslateOutputs {
  Output* bundles = nullptr;  ///< nullptr: the bundles go to files of their own.
  BundleWriter* writer = nullptr;
  TranslationAccount* account = nullptr;
  Renderer* report = nullptr;  ///< Of the findings.
  Output* report_output = nullptr;
  RejectWriter* rejects = nullptr;
};

/// Reads all inputs and writes a bundle for every message. A message that cannot give a truthful
/// bundle is told on standard error and left out.
class TranslateRun {
 public:
  /// Everything must outlive the run.
  TranslateRun(const TranslateCommandOptions& options, const TranslateStages& stages,
               const TranslateOutputs& outputs, std::span<const InputFile> inputs);

  /// To be called before run(): goes on with what `files` found, and keeps checkpoints there.
  void resume_with(RunFiles* files, RedactionSetup* redaction);

  void run();

  bool input_changed() const { return stream_.input_changed(); }
  const RunAccount& account() const { return stream_.account(); }
  const RunSummary& findings() const { return findings_; }
  const RedactSummary& redaction() const { return redaction_; }

 private:
  struct TranslatedBatch : Batch {
    std::vector<TranslatedUnit> results;  ///< Of each unit; only grows, so that memory stays warm.
    TranslatedUnit end_result;
  };

  void save(JsonWriter* json) const;
  void restore(const Saved& saved);
  void translate(std::size_t thread, TranslatedBatch& batch);
  bool write(TranslatedBatch& batch);
  bool write_unit(TranslatedBatch& batch, std::size_t index);
  void reject(const Batch& batch, const parsers::Unit& unit, const TranslatedUnit& result);
  void end_input(TranslatedBatch& batch);
  bool failed() const;

  const TranslateCommandOptions& options_;
  std::span<const InputFile> inputs_;
  TranslateOutputs outputs_;
  PerThread<UnitTranslator> translators_;
  RunSummary findings_;
  FindingTexts texts_;
  FindingReport report_;
  RedactSummary redaction_;
  StreamRun stream_;
  Refusals refusals_;
  Refusals unreadable_;
  bool resumed_ = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TRANSLATE_RUN_H_
