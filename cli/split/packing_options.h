#ifndef IZTK_CLI_SPLIT_PACKING_OPTIONS_H_
#define IZTK_CLI_SPLIT_PACKING_OPTIONS_H_

#include <string>

#include "cli/exit_code.h"
#include "cli/options/io_options.h"
#include "cli/options/stream_options.h"
#include "core/result.h"
#include "feeds/account/run_account.h"
#include "feeds/packing/packing.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// The options that `iztk split` and `iztk join` share.
struct PackingOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  feeds::PackingStyle style;
};

/// --pack and --line-ends
void define_style_options(CLI::App& app, feeds::PackingStyle* style);

/// All of them.
void define_packing_options(CLI::App& app, PackingOptions* options);

/// The error says which option has a value that cannot be used.
core::Status complete_packing_options(PackingOptions* options);

/// "3 messages written, 1 rejected"
std::string packing_verdict(const feeds::RunAccount& account);

/// The exit status of a run that wrote all it could.
ExitCode packing_exit_code(const feeds::RunAccount& account);

}  // namespace iztk::cli

#endif  // IZTK_CLI_SPLIT_PACKING_OPTIONS_H_
