#include "cli/terminal/stderr_line.h"

#include <unistd.h>

#include <cerrno>
#include <string>

namespace iztk::cli {

void say(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void say_error(std::string_view text) { say("iztk: " + std::string(text) + "\n"); }

}  // namespace iztk::cli
