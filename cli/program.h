#ifndef IZTK_CLI_PROGRAM_H_
#define IZTK_CLI_PROGRAM_H_

#include <memory>
#include <span>

#include "cli/command.h"

namespace iztk::cli {

/// The option parser of one command, with its options, help and usage line.
std::unique_ptr<CLI::App> make_app(const CommandEntry& entry, Command& command);

/// Runs the program: `arguments` as in main(). Never throws.
ExitCode run_program(std::span<char* const> arguments);

}  // namespace iztk::cli

#endif  // IZTK_CLI_PROGRAM_H_
