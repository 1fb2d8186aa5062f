#ifndef IZTK_CLI_COMMAND_H_
#define IZTK_CLI_COMMAND_H_

#include <memory>
#include <string_view>

#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// One command of the program: its options and what it does.
class Command {
 public:
  virtual ~Command() = default;

  /// Adds the options to `app`. The command owns the variables that they set.
  virtual void define(CLI::App& app) = 0;

  /// Called once, after the options were read.
  virtual ExitCode run() = 0;
};

/// The commands, each in its own file cli/command_NAME.cc.
std::unique_ptr<Command> make_validate_command();
std::unique_ptr<Command> make_ack_command();
std::unique_ptr<Command> make_translate_command();
std::unique_ptr<Command> make_redact_command();
std::unique_ptr<Command> make_explain_command();
std::unique_ptr<Command> make_profiles_command();
std::unique_ptr<Command> make_limits_command();

/// A line of `iztk --help`.
struct CommandEntry {
  std::string_view name;
  std::string_view group;  ///< Heading in the help; entries of one group stand together.
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

inline constexpr CommandEntry kCommands[] = {
    {"validate", "Check", "check messages against an implementation guide", &make_validate_command},
    {"ack", "Check", "write the acknowledgement that a receiver would send", &make_ack_command},
    {"translate", "Change", "HL7 v2 messages to FHIR R4 bundles", &make_translate_command},
    {"redact", "Change", "remove or replace by policy what identifies a person, and prove it",
     &make_redact_command},
    {"explain", "Look", "what a finding means and what to do about it", &make_explain_command},
    {"profiles", "Look", "the guides and profiles, and what is checked of them",
     &make_profiles_command},
    {"limits", "Look", "what is too large for one message, and how to change it",
     &make_limits_command},
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_COMMAND_H_
