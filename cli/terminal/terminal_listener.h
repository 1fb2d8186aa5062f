#ifndef IZTK_CLI_TERMINAL_TERMINAL_LISTENER_H_
#define IZTK_CLI_TERMINAL_TERMINAL_LISTENER_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "cli/terminal/progress.h"
#include "feeds/files/input_list.h"
#include "feeds/run/run_listener.h"

namespace iztk::cli {

/// Shows a run to people at a terminal: remarks as lines on standard error, and its progress.
class TerminalListener final : public feeds::RunListener {
 public:
  /// `inputs`: of the run, if it reads all of them.
  explicit TerminalListener(bool shows_progress, std::span<const feeds::InputFile> inputs = {});

  void remark(std::string_view text) override;
  void before_output() override;
  void progress(std::string_view input, std::uint64_t messages, std::uint64_t bytes) override;
  void end_progress() override;

 private:
  Progress progress_;
  bool shares_terminal_;  ///< With standard output.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_TERMINAL_LISTENER_H_
