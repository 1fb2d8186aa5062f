#include "cli/terminal/progress.h"

#include <unistd.h>

#include <string>

#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal.h"
#include "core/text/day_text.h"

namespace iztk::cli {
namespace {

using core::two_digits;

constexpr auto kQuietTime = std::chrono::seconds(1);
constexpr auto kInterval = std::chrono::milliseconds(200);
/// ECMA-48: carriage return, erase to the end of the line.
constexpr std::string_view kEraseLine = "\r\x1b[K";

/// "0:07", "12:30", "1:02:03"
std::string duration(std::uint64_t seconds) {
  const std::uint64_t minutes = seconds / 60;
  const std::string tail = ":" + two_digits(seconds % 60);
  if (minutes < 60) return std::to_string(minutes) + tail;
  return std::to_string(minutes / 60) + ":" + two_digits(minutes % 60) + tail;
}

/// Whether the share and the rest of the time are known: a compressed input is longer than its
/// file.
bool knows_end(const ProgressState& state) {
  return state.bytes > state.bytes_first && state.bytes <= state.total_bytes;
}

/// "2,600/s, 0:07 left"; empty in the beginning.
std::string pace(const ProgressState& state) {
  const auto elapsed = static_cast<double>(state.elapsed.count()) / 1000;
  if (elapsed <= 0) return {};
  const auto rate = static_cast<double>(state.messages - state.messages_first) / elapsed;
  std::string out = grouped(static_cast<std::uint64_t>(rate)) + "/s";
  if (!knows_end(state)) return out;
  const auto done = static_cast<double>(state.bytes - state.bytes_first);
  const auto rest = static_cast<double>(state.total_bytes - state.bytes);
  return out + ", " + duration(static_cast<std::uint64_t>(elapsed * rest / done)) + " left";
}

}  // namespace

std::string progress_text(const ProgressState& state, std::size_t width) {
  const std::string share = knows_end(state)
                                ? std::to_string(state.bytes * 100 / state.total_bytes) + " %"
                                : grouped(state.bytes >> 20) + " MiB";
  const std::string counts = share + ", " + counted(state.messages, "message");
  const std::string rate = pace(state);
  const std::string all = counts + (rate.empty() ? "" : ", " + rate);
  // A line that wraps could not be erased.
  for (const std::string& line : {std::string(state.input) + ": " + all, all, counts, share}) {
    if (line.size() < width) return line;
  }
  return {};
}

Progress::Progress(bool wanted)
    : enabled_(wanted && is_terminal(STDERR_FILENO)),
      start_(Clock::now()),
      next_(start_ + kQuietTime) {}

Progress::~Progress() { hide(); }

void Progress::update(std::string_view input, std::uint64_t messages, std::uint64_t bytes) {
  if (!enabled_) return;
  if (!started_) {
    started_ = true;
    state_.messages_first = messages;
    state_.bytes_first = bytes;
  }
  const Clock::time_point now = Clock::now();
  if (now >= next_) {
    next_ = now + kInterval;
    state_.input = input;
    state_.messages = messages;
    state_.bytes = bytes;
    state_.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - start_);
    line_ = progress_text(state_, terminal_width(STDERR_FILENO));
    state_.input = {};  // It lives no longer than this call.
  } else if (visible_ || line_.empty()) {
    return;
  }
  say(std::string(kEraseLine) + line_);
  visible_ = true;
}

void Progress::hide() {
  if (visible_) say(kEraseLine);
  visible_ = false;
}

}  // namespace iztk::cli
