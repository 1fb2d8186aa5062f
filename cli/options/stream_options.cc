#include "cli/options/stream_options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <utility>

#include "cli/options/limits.h"
#include "cli/options/options.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal.h"
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

void say_what_is_read(const std::vector<feeds::InputFile>& inputs, const feeds::UnreadFiles& unread,
                      bool chosen, InputRemarks remarks) {
  const bool quiet = remarks == InputRemarks::kQuiet;
  if (inputs.empty() && unread.count() == 0) say_error("there is no file in the folder");
  // With --include the user has said what is not to be read.
  if (unread.count() != 0 && (inputs.empty() || (!quiet && !chosen))) {
    say_error(unread.text(remarks != InputRemarks::kNumbers) + "; --include GLOB chooses files");
  }
  const bool terminal =
      std::any_of(inputs.begin(), inputs.end(),
                  [](const feeds::InputFile& input) { return input.is_standard_input(); }) &&
      is_terminal(STDIN_FILENO);
  if (terminal && !quiet) say_error("reading messages from the terminal; Ctrl-D ends them");
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
                                                             feeds::StreamOptions* options,
                                                             InputRemarks remarks) {
  feeds::UnreadFiles unread;
  core::Result<std::vector<feeds::InputFile>> inputs = feeds::list_inputs(input, &unread);
  if (!inputs) return inputs;
  say_what_is_read(*inputs, unread, !input.include.empty(), remarks);
  if (options->shard.empty()) return inputs;
  const core::Result<feeds::Shard> shard = feeds::parse_shard(options->shard);
  if (!shard) return shard.error();
  core::Result<std::vector<feeds::ByteRange>> ranges = feeds::plan_shard(*shard, input, *inputs);
  if (!ranges) return ranges.error();
  options->ranges = std::move(*ranges);
  return inputs;
}

core::Status check_folder_options(const feeds::StreamOptions& options) {
  if (options.resume) return core::Error{"--resume needs one file to write to: -o FILE"};
  if (options.shard.empty()) return core::ok();
  return core::Error{"--shard cuts files into parts, and does not go with a file for each input"};
}

bool finish_folder(feeds::OutputFolder* folder, feeds::RunAccount* account) {
  if (account->complete()) folder->finish();
  if (folder->failure().empty()) return true;
  say_error(folder->failure());
  account->incomplete("an output could not be written");
  return false;
}

std::span<const feeds::InputFile> progress_inputs(const feeds::StreamOptions& options,
                                                  std::span<const feeds::InputFile> inputs) {
  return options.shard.empty() ? inputs : std::span<const feeds::InputFile>();
}

}  // namespace iztk::cli
