#ifndef IZTK_CLI_TRANSLATE_TRANSLATE_RUN_H_
#define IZTK_CLI_TRANSLATE_TRANSLATE_RUN_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/redact/redact_summary.h"
#include "cli/translate/translate_options.h"
#include "feeds/account/reject_writer.h"
#include "feeds/bulk/bulk_export.h"
#include "feeds/files/input_list.h"
#include "feeds/run/bundle_writer.h"
#include "feeds/run/finding_report.h"
#include "feeds/run/finding_texts.h"
#include "feeds/run/refusals.h"
#include "feeds/run/run_files.h"
#include "feeds/run/stream_run.h"
#include "feeds/run/translation_account.h"
#include "feeds/stages/message_stages.h"
#include "feeds/threads/per_thread.h"
#include "fhir/bundle_resources.h"
#include "reports/run_summary.h"

namespace iztk::cli {

/// Where a run of `iztk translate` writes; outputs that are nullptr are not written.
struct TranslateOutputs {
  feeds::Output* bundles = nullptr;  ///< nullptr if each bundle is a file.
  feeds::BundleWriter* writer = nullptr;
  feeds::BulkExport* bulk = nullptr;  ///< In place of the writer.
  feeds::TranslationAccount* account = nullptr;
  reports::Renderer* report = nullptr;  ///< The report of findings.
  feeds::Output* report_output = nullptr;
  feeds::RejectWriter* rejects = nullptr;
};

/// Reads all inputs and writes a bundle for every message. A message without a truthful bundle is
/// reported on standard error and left out.
class TranslateRun {
 public:
  /// Everything must outlive the run.
  TranslateRun(const TranslateCommandOptions& options, const feeds::TranslateStages& stages,
               const TranslateOutputs& outputs, std::span<const feeds::InputFile> inputs,
               feeds::RunListener& listener);

  /// Call it before run(): resumes the run that `files` found, and writes checkpoints there.
  void resume_with(feeds::RunFiles* files, feeds::RedactionSetup* redaction);

  void run();

  bool input_changed() const { return stream_.input_changed(); }
  const feeds::RunAccount& account() const { return stream_.account(); }
  const reports::RunSummary& findings() const { return findings_; }
  const RedactSummary& redaction() const { return redaction_; }

 private:
  struct TranslatedBatch : feeds::Batch {
    std::vector<feeds::TranslatedUnit>
        results;  ///< For each unit; never shrinks, so that memory is reused.
    feeds::TranslatedUnit end_result;
    std::vector<fhir::BundleResources> resources;  ///< For a bulk export: of each unit.
  };

  void save(core::JsonWriter* json) const;
  void restore(const feeds::CheckpointReader& saved);
  void translate(std::size_t thread, TranslatedBatch& batch);
  bool write(TranslatedBatch& batch);
  void take_apart(TranslatedBatch& batch, std::size_t index);
  bool write_unit(TranslatedBatch& batch, std::size_t index);
  void write_bundle(TranslatedBatch& batch, std::size_t index);
  void reject(const feeds::Batch& batch, const parsers::Unit& unit,
              const feeds::TranslatedUnit& result);
  void end_input(TranslatedBatch& batch);
  bool failed() const;

  const TranslateCommandOptions& options_;
  std::span<const feeds::InputFile> inputs_;
  TranslateOutputs outputs_;
  feeds::PerThread<feeds::MessageStages> translators_;
  reports::RunSummary findings_;
  feeds::FindingTexts texts_;
  feeds::FindingReport report_;
  RedactSummary redaction_;
  feeds::StreamRun stream_;
  feeds::Refusals refusals_;
  feeds::Refusals unreadable_;
  bool resumed_ = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TRANSLATE_TRANSLATE_RUN_H_
