#ifndef IZTK_CLI_TERMINAL_PROGRESS_H_
#define IZTK_CLI_TERMINAL_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string_view>

namespace iztk::cli {

/// A line on the terminal that shows the progress of a long run. Shows nothing if standard error is
/// not a terminal, and nothing in the first second.
class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();

  /// May be called often; writes at most five times a second.
  void update(std::string_view input, std::uint64_t messages, std::uint64_t bytes);

  /// Removes the line, so that other text can be written.
  void hide();

 private:
  using Clock = std::chrono::steady_clock;

  bool enabled_;
  bool visible_ = false;
  Clock::time_point next_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_PROGRESS_H_
