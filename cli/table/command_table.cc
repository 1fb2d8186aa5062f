#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/options/redaction_options.h"
#include "cli/options/stream_options.h"
#include "cli/process.h"
#include "cli/redact/redact_report.h"
#include "cli/refuse.h"
#include "cli/table/table_options.h"
#include "cli/table/table_run.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/printable.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/redaction_setup.h"
#include "inspect/tables/table_column.h"
#include "inspect/tables/table_format.h"
#include "translators/tables/map_set.h"

namespace iztk::cli {
namespace {

constexpr Choice<const inspect::TableFormat*> kTableFormats[] = {
    {"csv", &inspect::kCsvTable},
    {"ndjson", &inspect::kNdjsonTable},
};

class TableCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Status check_options();
  ExitCode write_columns();
  ExitCode write(const std::vector<inspect::TableColumn>& columns, feeds::RedactionSetup* redaction,
                 const std::vector<feeds::InputFile>& inputs);
  ExitCode finish(const TableRun& run, const feeds::RunAccount& account) const;

  TableOptions options_;
  const inspect::TableFormat* format_ = &inspect::kCsvTable;
};

void TableCommand::define(CLI::App& app) {
  add_argument(app, "TABLE", &options_.table);
  define_input_options(app, &options_.input);
  add_choice(app, "--format", kTableFormats, &format_);
  add_flag(app, "--columns", &options_.columns);
  define_redaction_options(app, "--redact", &options_.redaction);
  define_jobs_option(app, &options_.stream);
  define_account_options(app, &options_.stream);
  define_file_options(app, &options_.output);
}

core::Status TableCommand::check_options() {
  if (options_.table != "doses") {
    return core::Error{"there is no table '" + options_.table + "'; expected: doses"};
  }
  if (options_.redaction.policy.empty() && !options_.redaction.audit.empty()) {
    return core::Error{"--audit needs --redact: without it nothing is redacted"};
  }
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  return status ? complete_redaction_options(&options_.redaction) : status;
}

ExitCode TableCommand::run() {
  if (const core::Status status = check_options(); !status) {
    return refuse(core::printable(status.error().message));
  }
  if (options_.columns) return write_columns();
  const core::Result<std::vector<inspect::TableColumn>> columns =
      inspect::read_columns("columns.tsv", inspect::dose_columns_text());
  if (!columns) return refuse(columns.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  if (!inputs) return refuse(core::printable(inputs.error().message));
  if (options_.redaction.policy.empty()) return write(*columns, nullptr, *inputs);
  const auto maps = translators::MapSet::load_tables();
  if (!maps) return refuse(core::printable(maps.error().message));
  forbid_inspection();
  const auto redaction = feeds::RedactionSetup::load(options_.redaction, **maps);
  if (!redaction) return refuse(core::printable(redaction.error().message));
  const ExitCode code = begin_redaction(**redaction, options_.output.quiet);
  return code == ExitCode::kOk ? write(*columns, redaction->get(), *inputs) : code;
}

ExitCode TableCommand::write_columns() {
  core::Result<feeds::Output> output = feeds::Output::open(options_.output.file, {});
  if (!output) return refuse(core::printable(output.error().message));
  output->write(inspect::dose_columns_text());
  if (output->finish()) return ExitCode::kOk;
  say_error(output->failure());
  return ExitCode::kIncomplete;
}

ExitCode TableCommand::write(const std::vector<inspect::TableColumn>& columns,
                             feeds::RedactionSetup* redaction,
                             const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("table", options_.stream, inputs, listener);
  files.add_name(options_.redaction.vault);
  const core::Result<feeds::Output*> output = files.open("output", options_.output.file);
  if (!output) return refuse(core::printable(output.error().message));
  feeds::Output* audit = nullptr;
  if (!options_.redaction.audit.empty()) {
    const core::Result<feeds::Output*> opened = files.open("audit", options_.redaction.audit);
    if (!opened) return refuse(core::printable(opened.error().message));
    audit = *opened;
  }
  if (const core::Status status = files.open_account_files(); !status) {
    return refuse(core::printable(status.error().message));
  }
  const std::vector<std::string> names = files.names();
  feeds::TranslateStages stages;
  stages.redaction = redaction;
  stages.output_names = names;
  (*output)->write(format_->header(columns));
  TableRun run(options_, stages, columns, *format_, **output, files.rejects(), inputs, listener);
  run.run();
  feeds::RunAccount account = run.account();
  if (redaction != nullptr) end_redaction(run.redaction(), *redaction, audit, &account);
  files.finish(&account, nullptr);
  return files.failed() ? ExitCode::kIncomplete : finish(run, account);
}

ExitCode TableCommand::finish(const TableRun& run, const feeds::RunAccount& account) const {
  ExitCode code = ExitCode::kOk;
  const bool empty = account.read() == 0 && options_.stream.shard.empty();
  if (empty || account.rejected() != 0) code = ExitCode::kFindings;
  if (!account.complete()) code = ExitCode::kIncomplete;
  if (code == ExitCode::kOk && options_.output.quiet) return code;
  say(counted(account.read(), "message") + ": " + counted(run.rows(), "dose") + ", " +
      grouped(account.rejected()) + " rejected" +
      (account.complete() ? std::string()
                          : " (" + std::string(reports::status_name(account.status())) + ")") +
      "\n");
  return code;
}

}  // namespace

std::unique_ptr<Command> make_table_command() { return std::make_unique<TableCommand>(); }

}  // namespace iztk::cli
