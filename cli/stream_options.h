#ifndef IZTK_CLI_STREAM_OPTIONS_H_
#define IZTK_CLI_STREAM_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/result.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// How a feed is worked off; the same options for every command that reads messages.
struct StreamOptions {
  std::optional<std::uint64_t> jobs;
  std::string rejects;   ///< Empty: rejected units are kept nowhere.
  std::string manifest;  ///< Empty: none is written.

  /// Threads: --jobs, or one for each processor.
  std::size_t threads() const;
};

/// --jobs
void define_jobs_option(CLI::App& app, StreamOptions* options);
/// --rejects and --manifest
void define_account_options(CLI::App& app, StreamOptions* options);

/// The error says which option has a value that cannot be used.
core::Status check_stream_options(const StreamOptions& options);

}  // namespace iztk::cli

#endif  // IZTK_CLI_STREAM_OPTIONS_H_
