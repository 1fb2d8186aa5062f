#ifndef IZTK_CLI_OPTIONS_STREAM_OPTIONS_H_
#define IZTK_CLI_OPTIONS_STREAM_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/options/io_options.h"
#include "core/result.h"
#include "feeds/files/input_list.h"
#include "feeds/settings/feed_position.h"
#include "feeds/settings/settings.h"
#include "feeds/units/shard.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// --jobs and --shard
void define_jobs_option(CLI::App& app, feeds::StreamOptions* options);
/// --rejects and --manifest
void define_account_options(CLI::App& app, feeds::StreamOptions* options);
/// All of these and --resume, --checkpoint-every and --allow-empty, for commands that write
/// messages.
void define_feed_options(CLI::App& app, feeds::StreamOptions* options, bool* allow_empty);

/// The error says which option has a value that cannot be used.
core::Status check_stream_options(const feeds::StreamOptions& options);

/// The inputs, and the part of them that --shard selects.
core::Result<std::vector<feeds::InputFile>> list_feed_inputs(const feeds::InputOptions& input,
                                                             feeds::StreamOptions* options);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_STREAM_OPTIONS_H_
