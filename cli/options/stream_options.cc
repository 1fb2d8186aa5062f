#include "cli/options/stream_options.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <utility>

#include "cli/options/limits.h"
#include "cli/options/options.h"
#include "core/text/byte_count.h"

namespace iztk::cli {
namespace {

/// What was given on the command line, except what does not change the result.
std::string given(const CLI::App& app) {
  std::istringstream lines(app.config_to_str());
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    const std::string name = line.substr(0, line.find('='));
    const bool same = name == "jobs" || name == "resume" || name == "checkpoint-every" ||
                      name == "quiet" || name == "color";
    if (!same) out += line + "\n";
  }
  return out;
}

}  // namespace

void define_jobs_option(CLI::App& app, feeds::StreamOptions* options) {
  add_number(app, "--jobs", &options->jobs);
  add_text(app, "--shard", &options->shard);
}

void define_account_options(CLI::App& app, feeds::StreamOptions* options) {
  add_text(app, "--rejects", &options->rejects);
  add_text(app, "--manifest", &options->manifest);
}

void define_feed_options(CLI::App& app, feeds::StreamOptions* options, bool* allow_empty) {
  define_jobs_option(app, options);
  define_account_options(app, options);
  app.parse_complete_callback([&app, options] { options->given = given(app); });
  add_flag(app, "--resume", &options->resume);
  add_text(app, "--checkpoint-every", &options->checkpoint_every);
  add_flag(app, "--allow-empty", allow_empty);
}

core::Status check_stream_options(const feeds::StreamOptions& options) {
  if (options.jobs.has_value() &&
      (*options.jobs == 0 || *options.jobs > feeds::StreamOptions::kMostJobs)) {
    return core::Error{"--jobs: expected a number from 1 to " +
                       std::to_string(feeds::StreamOptions::kMostJobs)};
  }
  if (core::parse_byte_count(options.checkpoint_every).value_or(0) == 0) {
    return core::Error{"--checkpoint-every: expected a number of bytes, such as 16M"};
  }
  return core::ok();
}

core::Result<std::vector<feeds::InputFile>> list_feed_inputs(const feeds::InputOptions& input,
                                                             feeds::StreamOptions* options) {
  core::Result<std::vector<feeds::InputFile>> inputs = feeds::list_inputs(input);
  if (!inputs || options->shard.empty()) return inputs;
  const core::Result<feeds::Shard> shard = feeds::parse_shard(options->shard);
  if (!shard) return shard.error();
  core::Result<std::vector<feeds::ByteRange>> ranges = feeds::plan_shard(*shard, input, *inputs);
  if (!ranges) return ranges.error();
  options->ranges = std::move(*ranges);
  return inputs;
}

}  // namespace iztk::cli
