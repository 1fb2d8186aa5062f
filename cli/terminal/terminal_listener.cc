#include "cli/terminal/terminal_listener.h"

#include <unistd.h>

#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal.h"

namespace iztk::cli {

TerminalListener::TerminalListener(bool shows_progress, std::span<const feeds::InputFile> inputs)
    : progress_(shows_progress), shares_terminal_(is_terminal(STDOUT_FILENO)) {
  if (progress_.enabled()) progress_.expect(feeds::total_bytes(inputs));
}

void TerminalListener::remark(std::string_view text) {
  progress_.hide();
  say_error(text);
}

void TerminalListener::before_output() {
  if (shares_terminal_) progress_.hide();
}

void TerminalListener::progress(std::string_view input, std::uint64_t messages,
                                std::uint64_t bytes) {
  progress_.update(input, messages, bytes);
}

void TerminalListener::end_progress() { progress_.hide(); }

}  // namespace iztk::cli
