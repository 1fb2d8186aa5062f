#ifndef IZTK_CLI_STREAM_RUN_FILES_H_
#define IZTK_CLI_STREAM_RUN_FILES_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/input_list.h"
#include "cli/output.h"
#include "cli/run_summary.h"
#include "cli/stream/reject_writer.h"
#include "cli/stream/run_account.h"
#include "cli/stream_options.h"
#include "core/result.h"

namespace iztk::cli {

/// The files that a run writes. They appear under their names together, when the run has seen all
/// of its input; of a run that has not, only the manifest appears, which says so.
class RunFiles {
 public:
  /// `inputs` must outlive the object.
  RunFiles(std::string_view command, const StreamOptions& options,
           std::span<const InputFile> inputs);

  /// Opens an output; an empty path is standard output. `name` is what the manifest calls it. The
  /// pointer is valid as long as the object.
  core::Result<Output*> open(std::string_view name, const std::string& path);

  /// Opens what --rejects and --manifest name.
  core::Status open_account_files();

  /// nullptr without --rejects.
  RejectWriter* rejects() { return rejects_ ? &*rejects_ : nullptr; }

  /// Of all files, as the user wrote them.
  std::vector<std::string> names() const { return names_; }

  bool failed() const;

  /// Ends all files and writes the manifest. Says what failed, and notes it in the account.
  /// `findings` may be nullptr.
  void finish(RunAccount* account, const RunSummary* findings);

 private:
  core::Result<Output*> open_file(const std::string& path);
  bool finish_outputs(bool complete);
  void say_failures() const;

  std::string_view command_;
  const StreamOptions& options_;
  std::span<const InputFile> inputs_;
  std::vector<std::unique_ptr<Output>> files_;
  std::vector<std::string> names_;
  std::vector<std::pair<std::string_view, const Output*>> named_;
  std::optional<RejectWriter> rejects_;
  std::optional<Output> manifest_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_STREAM_RUN_FILES_H_
