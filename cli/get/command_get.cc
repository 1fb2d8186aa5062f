#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/get/get_run.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/printable.h"
#include "feeds/run/run_files.h"
#include "inspect/paths/path_list.h"
#include "redaction/classes/class_table.h"

namespace iztk::cli {
namespace {

using MakeFormat = std::unique_ptr<inspect::RowFormat> (*)(const inspect::RowSettings&);

constexpr Choice<MakeFormat> kFormats[] = {
    {"text", &inspect::make_text_rows},
    {"tsv", &inspect::make_tsv_rows},
    {"csv", &inspect::make_csv_rows},
    {"ndjson", &inspect::make_ndjson_rows},
};

constexpr Choice<bool> kRowUnits[] = {{"group", false}, {"message", true}};

class GetCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode write(const profiles::Guide& guide, const std::vector<inspect::NamedPath>& paths,
                 const std::vector<feeds::InputFile>& inputs);

  GetOptions options_;
  std::string paths_;
  MakeFormat make_format_ = &inspect::make_text_rows;
};

void GetCommand::define(CLI::App& app) {
  add_argument(app, "PATHS", &paths_);
  define_input_options(app, &options_.input);
  add_choice(app, "--format", kFormats, &make_format_);
  add_choice(app, "--per", kRowUnits, &options_.per_message);
  add_flag(app, "--texts", &options_.rows.texts);
  add_flag(app, "--source", &options_.rows.sources);
  add_text(app, "--absent", &options_.rows.absent);
  add_flag(app, "--no-header", &options_.no_header);
  define_jobs_option(app, &options_.stream);
  define_file_options(app, &options_.output);
}

ExitCode GetCommand::run() {
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  if (!status) return refuse(status.error().message);
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  const core::Result<std::unique_ptr<redaction::ClassTable>> classes =
      redaction::ClassTable::built_in();
  if (!classes) return refuse(core::printable(classes.error().message));
  const inspect::PathNames names(**guide, (*classes)->segments());
  const core::Result<std::vector<inspect::NamedPath>> paths =
      inspect::parse_path_list(paths_, names);
  if (!paths) return refuse(paths.error().message + " (see `iztk get --help`)");
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  if (!inputs) return refuse(inputs.error().message);
  return write(**guide, *paths, *inputs);
}

ExitCode GetCommand::write(const profiles::Guide& guide,
                           const std::vector<inspect::NamedPath>& paths,
                           const std::vector<feeds::InputFile>& inputs) {
  for (const inspect::NamedPath& path : paths) options_.rows.columns.push_back(path.name);
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("get", options_.stream, inputs, listener);
  const core::Result<feeds::Output*> output = files.open("output", options_.output.file);
  if (!output) return refuse(output.error().message);
  const std::unique_ptr<inspect::RowFormat> format = make_format_(options_.rows);
  if (!options_.no_header) (*output)->write(format->header());
  GetRun run(options_, guide, paths, *format, **output, inputs, listener);
  run.run();
  feeds::RunAccount account = run.account();
  files.finish(&account, nullptr);
  if (files.failed() || !account.complete()) return ExitCode::kIncomplete;
  if (run.rows() == 0 && !options_.output.quiet) say_error("no message has a value at these paths");
  const bool missed = run.rows() == 0 || account.ledger().rejected_units != 0;
  return missed ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_get_command() { return std::make_unique<GetCommand>(); }

}  // namespace iztk::cli
