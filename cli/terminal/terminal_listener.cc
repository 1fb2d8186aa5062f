#include "cli/terminal/terminal_listener.h"

#include "cli/terminal/stderr_line.h"

namespace iztk::cli {

void TerminalListener::remark(std::string_view text) {
  progress_.hide();
  say_error(text);
}

void TerminalListener::progress(std::string_view input, std::uint64_t messages,
                                std::uint64_t bytes) {
  progress_.update(input, messages, bytes);
}

void TerminalListener::end_progress() { progress_.hide(); }

}  // namespace iztk::cli
