#ifndef IZTK_CLI_HELP_H_
#define IZTK_CLI_HELP_H_

#include <string>

namespace CLI {
class App;
}

namespace iztk::cli {

/// Text of `iztk --help`: fits one screen.
std::string program_help();

/// Text of `iztk COMMAND --help`: usage, and the options in their groups.
std::string command_help(const CLI::App& app);

}  // namespace iztk::cli

#endif  // IZTK_CLI_HELP_H_
