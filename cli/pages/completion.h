#ifndef IZTK_CLI_PAGES_COMPLETION_H_
#define IZTK_CLI_PAGES_COMPLETION_H_

#include <string>

namespace iztk::cli {

/// Completion scripts: commands, the options of each, and the values of options that have a list.
/// Everything else is completed as file names.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace iztk::cli

#endif  // IZTK_CLI_PAGES_COMPLETION_H_
