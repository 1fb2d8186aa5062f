#ifndef IZTK_CLI_HELP_H_
#define IZTK_CLI_HELP_H_

#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/exit_code.h"

namespace iztk::cli {

/// Text of `iztk --help`: fits one screen.
std::string program_help();

/// Text of `iztk COMMAND --help`: usage, and the options in their groups, from options.tsv.
std::string command_help(const CommandEntry& entry);

/// "iztk validate [OPTION]... [FILE|DIR|-]..."
std::string usage_line(const CommandEntry& entry);

/// Help and version are data: they are written to standard output, and a write error is a failure.
ExitCode print_data(std::string_view text);

}  // namespace iztk::cli

#endif  // IZTK_CLI_HELP_H_
