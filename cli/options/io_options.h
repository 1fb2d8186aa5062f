#ifndef IZTK_CLI_OPTIONS_IO_OPTIONS_H_
#define IZTK_CLI_OPTIONS_IO_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/terminal.h"
#include "core/result.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/framing/limits.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// Where messages come from; the same options for every command that reads messages.
struct InputOptions {
  std::vector<std::string>
      paths;  ///< Files and directories; "-" is standard input. None: standard input.
  std::vector<std::string>
      include;  ///< File name patterns inside directories; none: kMessageFilePatterns.
  std::string stdin_name = "(standard input)";  ///< Name of standard input in reports.
  std::optional<parsers::Charset> encoding;     ///< Nothing: what the messages say.
  parsers::Framing framing = parsers::Framing::kAuto;
  std::vector<std::string> limit_settings;  ///< --limit
  parsers::Limits limits;                   ///< What they come to; see complete_input_options().
};

/// Where a result goes; the same options for every command that writes one.
struct OutputOptions {
  std::string file;  ///< Empty: standard output.
  ColorChoice color = ColorChoice::kAuto;
  bool quiet = false;
};

void define_input_options(CLI::App& app, InputOptions* options);

/// Reads what needs more than a look at one option. The error says what is wrong.
core::Status complete_input_options(InputOptions* options);

void define_output_options(CLI::App& app, OutputOptions* options);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_IO_OPTIONS_H_
