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
#include "feeds/run/output_folder.h"
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

/// Refuses what does not go with a folder of outputs.
core::Status check_folder_options(const feeds::StreamOptions& options);
/// Writes the index if the run is complete. False if a file could not be written, which is
/// reported.
bool finish_folder(feeds::OutputFolder* folder, feeds::RunAccount* account);

/// What list_feed_inputs says on standard error: how files are named, or nothing.
enum class InputRemarks : std::uint8_t { kNames, kNumbers, kQuiet };

inline InputRemarks input_remarks(bool quiet, bool names = true) {
  if (quiet) return InputRemarks::kQuiet;
  return names ? InputRemarks::kNames : InputRemarks::kNumbers;
}

/// The inputs, and the part of them that --shard selects. Says which files of a folder are not read
/// unless --include chooses them, and that a terminal is read; with kQuiet only if nothing is left
/// to read.
core::Result<std::vector<feeds::InputFile>> list_feed_inputs(const feeds::InputOptions& input,
                                                             feeds::StreamOptions* options,
                                                             InputRemarks remarks);

/// The inputs whose sizes tell how far a run is: none if it reads only a part of them.
std::span<const feeds::InputFile> progress_inputs(const feeds::StreamOptions& options,
                                                  std::span<const feeds::InputFile> inputs);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_STREAM_OPTIONS_H_
