#ifndef IZTK_CLI_TERMINAL_STDERR_LINE_H_
#define IZTK_CLI_TERMINAL_STDERR_LINE_H_

#include <string_view>

namespace iztk::cli {

/// Writes `text` to standard error as it is. A failure is ignored: there is nowhere left to report
/// it.
void say(std::string_view text);

/// One line on standard error: "iztk: TEXT". The caller has made `text` printable.
void say_error(std::string_view text);

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_STDERR_LINE_H_
