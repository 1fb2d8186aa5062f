#ifndef IZTK_CLI_SHOW_SHOW_RUN_H_
#define IZTK_CLI_SHOW_SHOW_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "cli/options/io_options.h"
#include "cli/options/stream_options.h"
#include "cli/show/tree_text.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/message_checker.h"
#include "feeds/threads/per_thread.h"
#include "feeds/units/batch.h"
#include "inspect/message/opened_message.h"
#include "redaction/disclosure.h"
#include "reports/masking.h"

namespace iztk::cli {

/// The options of `iztk show`.
struct ShowOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  std::optional<std::uint64_t> message;  ///< Only the message of this number.
  bool check = false;
  bool missing = false;
  reports::ShowValues values = reports::ShowValues::kAll;
};

/// What the run needs besides the options; all must outlive it.
struct ShowSources {
  const profiles::Guide* guide = nullptr;
  const feeds::RuleSelection* selection = nullptr;
  const redaction::ClassTable* classes = nullptr;  ///< Needed to mask values.
  TreeStyle style;
};

/// Draws the messages of all inputs, in order.
class ShowRun {
 public:
  /// Everything must outlive the run.
  ShowRun(const ShowOptions& options, const ShowSources& sources, feeds::Output& output,
          std::span<const feeds::InputFile> inputs, feeds::RunListener& listener);
  ~ShowRun();

  /// Stops early when the output fails or the user interrupts.
  void run();

  std::uint64_t shown() const { return shown_; }
  std::uint64_t errors() const { return errors_; }  ///< Of the messages shown, with --check.
  const feeds::RunAccount& account() const { return stream_.account(); }

 private:
  /// A batch with the drawing of its units.
  struct TreeBatch : feeds::Batch {
    std::string drawing;
    std::uint64_t shown = 0;
    std::uint64_t errors = 0;
  };
  class Viewer;

  bool write(TreeBatch& batch);

  feeds::Output& output_;
  feeds::CheckSettings check_settings_;
  feeds::PerThread<Viewer> viewers_;
  feeds::StreamRun stream_;
  std::uint64_t shown_ = 0;
  std::uint64_t errors_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_SHOW_SHOW_RUN_H_
