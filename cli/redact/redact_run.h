#ifndef IZTK_CLI_REDACT_REDACT_RUN_H_
#define IZTK_CLI_REDACT_REDACT_RUN_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/redact/redact_options.h"
#include "cli/redact/redact_summary.h"
#include "feeds/account/reject_writer.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/output_folder.h"
#include "feeds/run/refusals.h"
#include "feeds/run/run_files.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/bundle_unit_redactor.h"
#include "feeds/stages/redaction_setup.h"
#include "feeds/stages/unit_redactor.h"
#include "feeds/threads/per_thread.h"

namespace iztk::cli {

/// Where a run of `iztk redact` writes.
struct RedactOutputs {
  feeds::Output* messages = nullptr;       ///< nullptr: to `folder`.
  feeds::OutputFolder* folder = nullptr;   ///< A file for each input; may be nullptr.
  feeds::RejectWriter* rejects = nullptr;  ///< Where refused messages are kept; may be nullptr.
};

/// Reads all inputs and writes the redacted messages. A message that is not verified to be clean is
/// not written.
class RedactRun {
 public:
  /// `names`: names of the files that the run writes. Everything must outlive the run.
  RedactRun(const RedactOptions& options, feeds::RedactionSetup& setup,
            std::span<const std::string> names, const RedactOutputs& outputs,
            std::span<const feeds::InputFile> inputs, feeds::RunListener& listener);

  /// Call it before run(): resumes the run that `files` found, and writes checkpoints there.
  void resume_with(feeds::RunFiles* files, feeds::RedactionSetup* redaction);

  const RedactSummary& run();

  bool input_changed() const { return stream_.input_changed(); }

  const feeds::RunAccount& account() const { return stream_.account(); }

 private:
  struct RedactedBatch : feeds::Batch {
    std::vector<feeds::RedactedUnit>
        redacted;  ///< For each unit; never shrinks, so that memory is reused.
  };

  void redact(std::size_t thread, RedactedBatch& batch);
  void redact_bundles(std::size_t thread, RedactedBatch& batch);
  bool write(RedactedBatch& batch);
  void write_unit(const RedactedBatch& batch, std::size_t index);
  void write_message(const feeds::Batch& batch, const parsers::Unit& unit,
                     const feeds::RedactedUnit& redacted);
  void refuse(const feeds::Batch& batch, const parsers::Unit& unit, std::string_view code,
              const std::string& why);
  void write(std::string_view bytes);

  const RedactOptions& options_;
  RedactOutputs outputs_;  ///< `messages`: of the input at hand.
  feeds::PerThread<feeds::UnitRedactor> redactors_;
  feeds::PerThread<feeds::BundleUnitRedactor> bundle_redactors_;
  std::string no_bundles_because_;  ///< Empty if the policy can be applied to bundles.
  RedactSummary summary_;
  feeds::StreamRun stream_;
  feeds::Refusals refusals_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_REDACT_RUN_H_
