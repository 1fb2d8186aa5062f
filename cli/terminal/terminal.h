#ifndef IZTK_CLI_TERMINAL_TERMINAL_H_
#define IZTK_CLI_TERMINAL_TERMINAL_H_

#include <cstddef>
#include <cstdint>

#include "feeds/files/output.h"

namespace iztk::cli {

/// The option --color.
enum class ColorChoice : std::uint8_t { kAuto, kAlways, kNever };

bool is_terminal(int fd);

/// Lets a person read messages that are written to a terminal, where CR alone would make segments
/// overwrite each other. Other outputs are left as they are.
void prepare_for_messages(feeds::Output* output);

/// Columns of the terminal at `fd`; 100 if it is not a terminal or the width is unknown.
std::size_t terminal_width(int fd);

/// Whether to colour what is written to `fd`. kAuto: on a terminal, unless NO_COLOR is set and not
/// empty (https://no-color.org) or TERM is "dumb".
bool use_color(ColorChoice choice, int fd);

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_TERMINAL_H_
