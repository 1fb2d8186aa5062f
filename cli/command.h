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

/// The commands, each in its own file command_NAME.cc.
std::unique_ptr<Command> make_validate_command();
std::unique_ptr<Command> make_ack_command();
std::unique_ptr<Command> make_translate_command();
std::unique_ptr<Command> make_redact_command();
std::unique_ptr<Command> make_show_command();
std::unique_ptr<Command> make_get_command();
std::unique_ptr<Command> make_diff_command();
std::unique_ptr<Command> make_stats_command();
std::unique_ptr<Command> make_table_command();
std::unique_ptr<Command> make_extract_command();
std::unique_ptr<Command> make_split_command();
std::unique_ptr<Command> make_join_command();
std::unique_ptr<Command> make_generate_command();
std::unique_ptr<Command> make_encode_command();
std::unique_ptr<Command> make_link_command();
std::unique_ptr<Command> make_dedup_command();
std::unique_ptr<Command> make_simulate_command();
std::unique_ptr<Command> make_coverage_command();
std::unique_ptr<Command> make_explain_command();
std::unique_ptr<Command> make_profiles_command();
std::unique_ptr<Command> make_tables_command();
std::unique_ptr<Command> make_limits_command();
std::unique_ptr<Command> make_help_command();

/// A line of `iztk --help`.
struct CommandEntry {
  std::string_view name;
  std::string_view group;  ///< Heading in the help; entries of one group are adjacent.
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

inline constexpr CommandEntry kCommands[] = {
    {"validate", "Validate", "check messages against an implementation guide",
     &make_validate_command},
    {"ack", "Validate", "write the acknowledgement that a receiver would send", &make_ack_command},
    {"translate", "Convert and generate", "convert HL7 v2 messages to FHIR R4 bundles",
     &make_translate_command},
    {"redact", "Convert and generate",
     "de-identify messages or bundles by policy, and verify the result", &make_redact_command},
    {"extract", "Convert and generate",
     "rows of doses in the layout of a receiver (CVRS), and compare them", &make_extract_command},
    {"split", "Convert and generate",
     "each message of a feed, or each so many, in a file of its own", &make_split_command},
    {"join", "Convert and generate",
     "messages of many files in one, plain, as a batch or in MLLP frames", &make_join_command},
    {"generate", "Convert and generate",
     "messages of invented people, valid or with faults that are known", &make_generate_command},
    {"show", "Look inside", "the tree of a message, with the names and meanings of its elements",
     &make_show_command},
    {"get", "Look inside", "values of messages by path, as text, TSV, CSV or JSON lines",
     &make_get_command},
    {"diff", "Look inside", "what differs between two messages or feeds, element by element",
     &make_diff_command},
    {"stats", "Look inside", "what a feed contains, and how complete its fields are",
     &make_stats_command},
    {"table", "Look inside", "flat tables for analysis: a row for each dose", &make_table_command},
    {"encode", "People", "linkage codes: what can be handed on instead of names",
     &make_encode_command},
    {"link", "People", "find the records of the same person, by names or by linkage codes",
     &make_link_command},
    {"dedup", "People", "find the reports of the same dose, with a reason for each pair",
     &make_dedup_command},
    {"simulate", "People", "people whose doses many sources report, and the truth about them",
     &make_simulate_command},
    {"coverage", "People", "who is covered: by ids, as states count, after linking, in truth",
     &make_coverage_command},
    {"explain", "Reference", "what a finding means and what to do about it", &make_explain_command},
    {"profiles", "Reference", "list guides, profiles and code sets, and what is checked",
     &make_profiles_command},
    {"tables", "Reference", "list code sets, write one, and bring them up to date",
     &make_tables_command},
    {"limits", "Reference", "show the size limits for a message and how to change them",
     &make_limits_command},
    {"help", "Reference", "show the options of a command, or explain a topic", &make_help_command},
};

/// nullptr if there is no command with this name.
const CommandEntry* find_command(std::string_view name);

}  // namespace iztk::cli

#endif  // IZTK_CLI_COMMAND_H_
