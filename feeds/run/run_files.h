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

/// Why a run cannot be gone on with.
inline constexpr std::string_view kInputChanged =
    "the input is not what it was when the checkpoint was written; remove the checkpoint to begin "
    "anew";

/// The files that a run writes. They appear under their names together, when the run has seen all
/// of its input; of a run that has not, only the manifest appears, which says so.
class RunFiles {
 public:
  /// `inputs` and `listener`, which hears what failed, must outlive the object.
  RunFiles(std::string_view command, const StreamOptions& options,
           std::span<const InputFile> inputs, RunListener& listener);

  /// With --resume, before anything is opened: reads the checkpoint beside `output`. `data` stands
  /// for the contents of files that the result depends on.
  core::Status resume(const std::string& output, std::string_view data);

  /// What an earlier run has left; nullptr if there is none to go on with.
  const Checkpoint* resumed() const { return resumed_ ? &*resumed_ : nullptr; }

  /// How the command adds its counts to a checkpoint.
  void save_state_with(std::function<void(core::JsonWriter*)> state) { state_ = std::move(state); }

  /// Writes a checkpoint: all that was written so far is safe before it is there. False if that is
  /// not possible; finish() says why.
  bool save(const FeedPosition& place);

  /// Opens an output; an empty path is standard output. `name` is what the manifest calls it. The
  /// pointer is valid as long as the object.
  core::Result<Output*> open(std::string_view name, const std::string& path);

  /// Opens what --rejects and --manifest name.
  core::Status open_account_files();

  /// nullptr without --rejects.
  RejectWriter* rejects() { return rejects_ ? &*rejects_ : nullptr; }

  /// The name of a file or folder that the run writes, too, though not by open(). Empty: none.
  void add_name(const std::string& name);
  /// Of all files, as the user wrote them.
  std::vector<std::string> names() const { return names_; }

  bool failed() const;

  /// Ends all files and writes the manifest. Says what failed, and notes it in the account.
  /// `findings` may be nullptr.
  void finish(RunAccount* account, const reports::RunSummary* findings);

 private:
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
  std::vector<std::pair<std::string_view, const Output*>> named_;
  std::optional<RejectWriter> rejects_;
  std::optional<Output> manifest_;

  // With --resume.
  std::string checkpoint_path_;
  Checkpoint checkpoint_;  ///< The one that was written last, without its state.
  bool has_checkpoint_ = false;
  std::optional<Checkpoint> resumed_;
  std::function<void(core::JsonWriter*)> state_;
  std::string checkpoint_failure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_RUN_FILES_H_
