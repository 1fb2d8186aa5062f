#ifndef IZTK_CLI_TERMINAL_PROGRESS_H_
#define IZTK_CLI_TERMINAL_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::cli {

/// How far a run is.
struct ProgressState {
  std::string_view input;
  std::uint64_t messages = 0;
  std::uint64_t bytes = 0;
  std::uint64_t total_bytes = 0;     ///< Of all inputs; 0 if it is not known.
  std::uint64_t messages_first = 0;  ///< Before this run, which has resumed another.
  std::uint64_t bytes_first = 0;
  std::chrono::milliseconds elapsed{0};
};

/// "feed.hl7: 42 %, 13,000 messages, 2,600/s, 0:07 left"; less if it does not fit into `width`
/// columns.
std::string progress_text(const ProgressState& state, std::size_t width);

/// A line on the terminal that shows the progress of a long run. Shows nothing if standard error is
/// not a terminal, and nothing in the first second.
class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();

  bool enabled() const { return enabled_; }
  /// Bytes of all inputs.
  void expect(std::uint64_t total_bytes) { state_.total_bytes = total_bytes; }

  /// May be called often; writes at most five times a second, and at once if the line was hidden.
  void update(std::string_view input, std::uint64_t messages, std::uint64_t bytes);

  /// Removes the line, so that other text can be written.
  void hide();

 private:
  using Clock = std::chrono::steady_clock;

  bool enabled_;
  bool visible_ = false;
  bool started_ = false;
  Clock::time_point start_;
  Clock::time_point next_;
  ProgressState state_;
  std::string line_;  ///< Shown last.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_PROGRESS_H_
