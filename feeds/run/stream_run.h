#ifndef IZTK_FEEDS_RUN_STREAM_RUN_H_
#define IZTK_FEEDS_RUN_STREAM_RUN_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "feeds/account/run_account.h"
#include "feeds/files/input_list.h"
#include "feeds/run/run_listener.h"
#include "feeds/settings/settings.h"
#include "feeds/threads/pipeline.h"
#include "feeds/units/batch_reader.h"

namespace iztk::feeds {

class RedactionSetup;
class RunFiles;

/// How inputs are named in messages: by name or, where a name may identify a person, by number.
enum class InputNaming : bool { kNames, kNumbers };

/// One run of a command over all its inputs: what all commands that read messages have in common,
/// around the work of each on a batch.
class StreamRun {
 public:
  struct Settings {
    std::size_t threads = 1;
    ReadSettings read;
    InputNaming naming = InputNaming::kNames;
    RunListener* listener = nullptr;
    bool quiet = false;  ///< Show no progress and no remarks.

    /// Settings that all commands that read messages share.
    static Settings of(const StreamOptions& options, RunListener& listener);
  };

  /// Everything must outlive the run.
  StreamRun(const InputOptions& options, const Settings& settings,
            std::span<const InputFile> inputs)
      : settings_(settings), inputs_(inputs), reader_(options, settings.read, inputs) {}

  /// Runs all batches through `work` (many at a time) and `write` (in order), which records each
  /// unit in the account and returns false if the run must end because an output failed. Returns
  /// when everything is written.
  template <typename B>
  void run(const typename Pipeline<B>::Work& work, const typename Pipeline<B>::Write& write) {
    Pipeline<B> pipeline([this](B& batch) { return reader_.next(&batch); }, work,
                         [&](B& batch) {
                           settings_.listener->before_output();
                           const bool go_on = write(batch);
                           end_write(batch, go_on);
                           return go_on && keep_place(batch);
                         });
    pipeline.run(settings_.threads);
    finish();
  }

  /// Enables checkpoints at the positions recorded by the reader. `redaction` may be nullptr.
  void keep_checkpoints(RunFiles* files, RedactionSetup* redaction) {
    files_ = files;
    redaction_ = redaction;
  }

  /// Whether the input has changed since the checkpoint was written.
  bool input_changed() const { return reader_.input_changed(); }

  RunAccount& account() { return account_; }
  const RunAccount& account() const { return account_; }

  /// The name of an input in messages.
  std::string name_of(std::size_t input) const;

  /// Reports to the listener.
  void say(std::string_view text);

 private:
  void end_write(const Batch& batch, bool go_on);
  bool keep_place(const Batch& batch);
  void remark(const Batch& batch);
  void finish();

  Settings settings_;
  std::span<const InputFile> inputs_;
  BatchReader reader_;
  RunAccount account_;
  RunFiles* files_ = nullptr;  ///< Set if checkpoints are written.
  RedactionSetup* redaction_ = nullptr;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_STREAM_RUN_H_
