#ifndef IZTK_CLI_TERMINAL_TERMINAL_LISTENER_H_
#define IZTK_CLI_TERMINAL_TERMINAL_LISTENER_H_

#include <cstdint>
#include <string_view>

#include "cli/terminal/progress.h"
#include "feeds/run/run_listener.h"

namespace iztk::cli {

/// Shows a run to people at a terminal: remarks as lines on standard error, and its progress.
class TerminalListener final : public feeds::RunListener {
 public:
  explicit TerminalListener(bool shows_progress) : progress_(shows_progress) {}

  void remark(std::string_view text) override;
  void progress(std::string_view input, std::uint64_t messages, std::uint64_t bytes) override;
  void end_progress() override;

 private:
  Progress progress_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_TERMINAL_LISTENER_H_
