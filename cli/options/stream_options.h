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
#include "feeds/units/feed_place.h"
#include "feeds/units/shard.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// How a feed is worked off; the same options for every command that reads messages.
struct StreamOptions {
  std::optional<std::uint64_t> jobs;
  std::string rejects;   ///< Empty: rejected units are kept nowhere.
  std::string manifest;  ///< Empty: none is written.
  std::string shard;     ///< "2/5"; empty: everything is taken.
  bool resume = false;
  std::string checkpoint_every = "16M";  ///< Bytes of input.
  std::optional<FeedPlace> resume_at;    ///< Of the checkpoint, if there is one.
  const CLI::App* app = nullptr;         ///< Whose options these are.
  std::vector<ByteRange> ranges;         ///< What the shard takes of each input; empty: everything.

  /// Threads: --jobs, or one for each processor.
  std::size_t threads() const;
  /// Bytes of input between two checkpoints; 0 without --resume.
  std::uint64_t place_every() const;
  /// What was given on the command line, but for what does not change the result.
  std::string given() const;
};

/// --jobs and --shard
void define_jobs_option(CLI::App& app, StreamOptions* options);
/// --rejects and --manifest
void define_account_options(CLI::App& app, StreamOptions* options);
/// All of these and --resume, --checkpoint-every and --allow-empty: of commands that write
/// messages.
void define_feed_options(CLI::App& app, StreamOptions* options, bool* allow_empty);

/// The error says which option has a value that cannot be used.
core::Status check_stream_options(const StreamOptions& options);

/// The inputs, and what --shard takes of them.
core::Result<std::vector<InputFile>> list_inputs(const InputOptions& input, StreamOptions* options);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_STREAM_OPTIONS_H_
