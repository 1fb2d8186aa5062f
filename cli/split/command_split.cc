#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/split/packing_options.h"
#include "cli/split/packing_run.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "feeds/packing/numbered_files.h"
#include "feeds/run/run_files.h"

namespace iztk::cli {
namespace {

class SplitCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode split(const std::vector<feeds::InputFile>& inputs);

  PackingOptions options_;
  std::optional<std::uint64_t> size_;
};

void SplitCommand::define(CLI::App& app) {
  define_packing_options(app, &options_);
  add_number(app, "--size", &size_);
}

ExitCode SplitCommand::run() {
  if (options_.output.file.empty()) {
    return refuse("split writes files: name their folder with -o DIR (see `iztk split --help`)");
  }
  if (size_ == 0) return refuse("--size: expected the number of messages in a file, from 1");
  const core::Status status = complete_packing_options(&options_);
  if (!status) return refuse(status.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  return inputs ? split(*inputs) : refuse(inputs.error().message);
}

ExitCode SplitCommand::split(const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("split", options_.stream, inputs, listener);
  const core::Status opened = files.open_account_files();
  if (!opened) return refuse(opened.error().message);
  const core::Result<std::unique_ptr<feeds::NumberedFiles>> parts =
      feeds::NumberedFiles::open({options_.output.file, size_.value_or(1), options_.style}, inputs);
  if (!parts) return refuse(parts.error().message);
  PackingRun run(options_, **parts, files.rejects(), inputs, listener);
  run.run();
  feeds::RunAccount account = run.account();
  if ((*parts)->failed()) {
    account.incomplete("an output could not be written");
    say_error((*parts)->failure());
  }
  files.finish(&account, nullptr);
  if (files.failed()) return ExitCode::kIncomplete;
  const ExitCode code = packing_exit_code(account);
  if (!options_.output.quiet || code != ExitCode::kOk) {
    say(counted((*parts)->files(), "file") + ": " + packing_verdict(account) + "\n");
  }
  return code;
}

}  // namespace

std::unique_ptr<Command> make_split_command() { return std::make_unique<SplitCommand>(); }

}  // namespace iztk::cli
