#ifndef IZTK_FEEDS_RUN_RUN_FILES_H_
#define IZTK_FEEDS_RUN_RUN_FILES_H_

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "feeds/account/checkpoint.h"
#include "feeds/account/reject_writer.h"
#include "feeds/account/run_account.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/run_listener.h"
#include "feeds/settings/settings.h"
#include "reports/run_summary.h"

namespace iztk::feeds {

/// Why a run cannot be resumed.
inline constexpr std::string_view kInputChanged =
    "the input is not what it was when the checkpoint was written; remove the checkpoint to begin "
    "anew";

/// The files that a run writes. They appear under their names together, when the run has processed
/// all of its input; otherwise only the manifest appears, which says so.
class RunFiles {
 public:
  /// `inputs` and `listener`, which gets the errors, must outlive the object.
  RunFiles(std::string_view command, const StreamOptions& options,
           std::span<const InputFile> inputs, RunListener& listener);

  /// With --resume, before anything is opened: reads the checkpoint beside `output`. `data` stands
  /// for the contents of files that the result depends on.
  core::Status resume(const std::string& output, std::string_view data);

  /// The checkpoint of an earlier run; nullptr if there is none to resume.
  const Checkpoint* resumed() const { return resumed_ ? &*resumed_ : nullptr; }

  /// How the command adds its counts to a checkpoint.
  void save_state_with(std::function<void(core::JsonWriter*)> state) { state_ = std::move(state); }

  /// Writes a checkpoint, after syncing everything written so far. False if that failed; finish()
  /// reports why.
  bool save(const FeedPosition& place);

  /// Opens an output; an empty path is standard output. `name` is its name in the manifest. The
  /// pointer is valid as long as the object.
  core::Result<Output*> open(std::string_view name, const std::string& path);

  /// Opens the files of --rejects and --manifest.
  core::Status open_account_files();

  /// nullptr without --rejects.
  RejectWriter* rejects() { return rejects_ ? &*rejects_ : nullptr; }

  /// Adds the name of a file or folder that the run writes without open(). Ignored if empty.
  void add_name(const std::string& name);
  /// The names of all files, as given by the user.
  std::vector<std::string> names() const { return names_; }

  bool failed() const;

  /// Finishes all files and writes the manifest. Reports what failed, and records it in the
  /// account. `findings` may be nullptr.
  void finish(RunAccount* account, const reports::RunSummary* findings);

 private:
  core::Status take_standard_output(std::string_view name, const std::string& path);
  core::Result<Output*> open_file(const std::string& path);
  core::Result<Output> open_output(const std::string& path);
  bool save(bool finished);
  bool finish_outputs(bool complete);
  void write_manifest(RunAccount* account, const reports::RunSummary* findings);
  void say_failures() const;

  std::string_view command_;
  const StreamOptions& options_;
  std::span<const InputFile> inputs_;
  RunListener& listener_;
  std::vector<std::unique_ptr<Output>> files_;
  std::vector<std::string> names_;
  std::string on_standard_output_;  ///< Name of the output that goes there; empty if none does.
  std::vector<std::pair<std::string_view, const Output*>> named_;
  std::optional<RejectWriter> rejects_;
  std::optional<Output> manifest_;

  // Set with --resume.
  std::string checkpoint_path_;
  Checkpoint checkpoint_;  ///< The last one written, without its state.
  bool has_checkpoint_ = false;
  std::optional<Checkpoint> resumed_;
  std::function<void(core::JsonWriter*)> state_;
  std::string checkpoint_failure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_RUN_FILES_H_
