#ifndef IZTK_CLI_TERMINAL_TERMINAL_H_
#define IZTK_CLI_TERMINAL_TERMINAL_H_

#include <cstddef>
#include <cstdint>

namespace iztk::cli {

/// The option --color.
enum class ColorChoice : std::uint8_t { kAuto, kAlways, kNever };

bool is_terminal(int fd);

/// Columns of the terminal at `fd`; 100 if it is not a terminal or the width is unknown.
std::size_t terminal_width(int fd);

/// Whether to colour what is written to `fd`. kAuto: on a terminal, unless NO_COLOR is set and not
/// empty (https://no-color.org) or TERM is "dumb".
bool use_color(ColorChoice choice, int fd);

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_TERMINAL_H_
