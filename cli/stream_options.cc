#include "cli/stream_options.h"

#include <algorithm>
#include <thread>

#include "cli/options.h"

namespace iztk::cli {
namespace {

constexpr const char* kGroup = "Feed";
constexpr std::uint64_t kMostJobs = 256;

}  // namespace

std::size_t StreamOptions::threads() const {
  if (jobs.has_value()) return static_cast<std::size_t>(*jobs);
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
}

void define_jobs_option(CLI::App& app, StreamOptions* options) {
  add_number(
      app,
      {"-j,--jobs", "N",
       "Threads (default: one for each processor); the output is the same for any number", kGroup},
      &options->jobs);
}

void define_account_options(CLI::App& app, StreamOptions* options) {
  add_text(app,
           {"--rejects", "FILE",
            "Write what is rejected to FILE, byte for byte and with all its values, and an index "
            "without values to FILE.ndjson",
            kGroup},
           &options->rejects);
  add_text(app,
           {"--manifest", "FILE",
            "Write a record of the run (JSON, without values) to FILE: counts, bytes, SHA-256, "
            "complete or not",
            kGroup},
           &options->manifest);
}

core::Status check_stream_options(const StreamOptions& options) {
  if (options.jobs.has_value() && (*options.jobs == 0 || *options.jobs > kMostJobs)) {
    return core::Error{"--jobs: expected a number from 1 to " + std::to_string(kMostJobs)};
  }
  return core::ok();
}

}  // namespace iztk::cli
