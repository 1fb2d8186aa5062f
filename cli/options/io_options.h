#ifndef IZTK_CLI_OPTIONS_IO_OPTIONS_H_
#define IZTK_CLI_OPTIONS_IO_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/terminal/terminal.h"
#include "core/result.h"
#include "feeds/settings/settings.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/framing/limits.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// Where a result is written; the same options for every command that writes one.
struct OutputOptions {
  std::string file;  ///< Empty means standard output.
  ColorChoice color = ColorChoice::kAuto;
  bool quiet = false;
};

/// How inputs are read: --encoding, --framing, --include, --limit.
void define_reading_options(CLI::App& app, feeds::InputOptions* options);
/// The inputs, how they are read, and --stdin-name.
void define_input_options(CLI::App& app, feeds::InputOptions* options);

/// Resolves what depends on more than one option. The error says what is wrong.
core::Status complete_input_options(feeds::InputOptions* options);

/// --output and --quiet: of results that have no colours.
void define_file_options(CLI::App& app, OutputOptions* options);
/// All of them.
void define_output_options(CLI::App& app, OutputOptions* options);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_IO_OPTIONS_H_
