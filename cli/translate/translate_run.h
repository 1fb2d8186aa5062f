#ifndef IZTK_CLI_TRANSLATE_TRANSLATE_RUN_H_
#define IZTK_CLI_TRANSLATE_TRANSLATE_RUN_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/redact/redact_summary.h"
#include "cli/translate/translate_options.h"
#include "feeds/account/reject_writer.h"
#include "feeds/files/input_list.h"
#include "feeds/run/bundle_writer.h"
#include "feeds/run/finding_report.h"
#include "feeds/run/finding_texts.h"
#include "feeds/run/refusals.h"
#include "feeds/run/run_files.h"
#include "feeds/run/stream_run.h"
#include "feeds/run/translation_account.h"
#include "feeds/stages/unit_translator.h"
#include "feeds/threads/per_thread.h"
#include "reports/run_summary.h"

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
               const TranslateOutputs& outputs, std::span<const InputFile> inputs,
               RunListener& listener);

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

#endif  // IZTK_CLI_TRANSLATE_TRANSLATE_RUN_H_
