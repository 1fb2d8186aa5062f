#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/refuse.h"
#include "cli/split/packing_options.h"
#include "cli/split/packing_run.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "feeds/packing/joined_output.h"
#include "feeds/run/run_files.h"

namespace iztk::cli {
namespace {

class JoinCommand final : public Command {
 public:
  void define(CLI::App& app) override { define_packing_options(app, &options_); }
  ExitCode run() override;

 private:
  ExitCode join(const std::vector<feeds::InputFile>& inputs);

  PackingOptions options_;
};

ExitCode JoinCommand::run() {
  const core::Status status = complete_packing_options(&options_);
  if (!status) return refuse(status.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  return inputs ? join(*inputs) : refuse(inputs.error().message);
}

ExitCode JoinCommand::join(const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("join", options_.stream, inputs, listener);
  const core::Result<feeds::Output*> output = files.open("output", options_.output.file);
  if (!output) return refuse(output.error().message);
  const core::Status opened = files.open_account_files();
  if (!opened) return refuse(opened.error().message);
  feeds::JoinedOutput joined(options_.style, *output);
  PackingRun run(options_, joined, files.rejects(), inputs, listener);
  run.run();
  feeds::RunAccount account = run.account();
  files.finish(&account, nullptr);
  if (files.failed()) return ExitCode::kIncomplete;
  const ExitCode code = packing_exit_code(account);
  if (!options_.output.quiet || code != ExitCode::kOk) say(packing_verdict(account) + "\n");
  return code;
}

}  // namespace

std::unique_ptr<Command> make_join_command() { return std::make_unique<JoinCommand>(); }

}  // namespace iztk::cli
