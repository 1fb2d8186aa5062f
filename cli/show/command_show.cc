#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/show/show_run.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/printable.h"
#include "feeds/run/run_files.h"
#include "redaction/classes/class_table.h"

namespace iztk::cli {
namespace {

constexpr Choice<reports::ShowValues> kShownValues[] = {
    {"all", reports::ShowValues::kAll},
    {"masked", reports::ShowValues::kMasked},
    {"none", reports::ShowValues::kNone},
};

class ShowCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode write(const ShowSources& sources, const std::vector<feeds::InputFile>& inputs);

  ShowOptions options_;
};

void ShowCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  add_number(app, "--message", &options_.message);
  add_flag(app, "--check", &options_.check);
  add_flag(app, "--missing", &options_.missing);
  add_choice(app, "--show-values", kShownValues, &options_.values);
  define_jobs_option(app, &options_.stream);
  define_output_options(app, &options_.output);
}

ExitCode ShowCommand::run() {
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  if (!status) return refuse(status.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  if (!inputs) return refuse(inputs.error().message);
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  const core::Result<feeds::RuleSelection> selection = feeds::RuleSelection::make({}, **guide);
  if (!selection) return refuse(selection.error().message);
  ShowSources sources;
  sources.guide = guide->get();
  sources.selection = &*selection;
  std::unique_ptr<redaction::ClassTable> classes;
  if (options_.values == reports::ShowValues::kMasked) {
    auto loaded = redaction::ClassTable::built_in();
    if (!loaded) return refuse(loaded.error().message);
    classes = std::move(*loaded);
    sources.classes = classes.get();
  }
  return write(sources, *inputs);
}

ExitCode ShowCommand::write(const ShowSources& given, const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("show", options_.stream, inputs, listener);
  const core::Result<feeds::Output*> output = files.open("output", options_.output.file);
  if (!output) return refuse(output.error().message);
  const int descriptor = (*output)->descriptor();
  ShowSources sources = given;
  sources.style.color = use_color(options_.output.color, descriptor);
  if (is_terminal(descriptor)) sources.style.width = terminal_width(descriptor);
  ShowRun run(options_, sources, **output, inputs, listener);
  run.run();
  feeds::RunAccount account = run.account();
  files.finish(&account, nullptr);
  if (files.failed() || !account.complete()) return ExitCode::kIncomplete;
  if (run.shown() == 0) {
    say_error(options_.message ? "there is no message " + std::to_string(*options_.message)
                               : "there is no message");
  }
  const bool bad = run.shown() == 0 || run.errors() != 0 || account.ledger().rejected_units != 0;
  return bad ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_show_command() { return std::make_unique<ShowCommand>(); }

}  // namespace iztk::cli
