#include "cli/terminal/progress.h"

#include <unistd.h>

#include <string>

#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal.h"

namespace iztk::cli {
namespace {

constexpr auto kQuietTime = std::chrono::seconds(1);
constexpr auto kInterval = std::chrono::milliseconds(200);
/// ECMA-48: carriage return, erase to the end of the line.
constexpr std::string_view kEraseLine = "\r\x1b[K";

}  // namespace

Progress::Progress(bool wanted)
    : enabled_(wanted && is_terminal(STDERR_FILENO)), next_(Clock::now() + kQuietTime) {}

Progress::~Progress() { hide(); }

void Progress::update(std::string_view input, std::uint64_t messages, std::uint64_t bytes) {
  if (!enabled_ || Clock::now() < next_) return;
  next_ = Clock::now() + kInterval;
  std::string line = std::string(input) + ": " + counted(messages, "message") + ", " +
                     grouped(bytes >> 20) + " MiB";
  // A line that wraps could not be erased.
  if (line.size() >= terminal_width(STDERR_FILENO)) line = counted(messages, "message");
  say(std::string(kEraseLine) + line);
  visible_ = true;
}

void Progress::hide() {
  if (visible_) say(kEraseLine);
  visible_ = false;
}

}  // namespace iztk::cli
