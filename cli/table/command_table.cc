#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/options/redaction_options.h"
#include "cli/options/stream_options.h"
#include "cli/process.h"
#include "cli/redact/redact_report.h"
#include "cli/refuse.h"
#include "cli/table/fhir_run.h"
#include "cli/table/table_options.h"
#include "cli/table/table_run.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/printable.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/redaction_setup.h"
#include "inspect/bundles/bundle_column.h"
#include "inspect/tables/sqlite_table.h"
#include "inspect/tables/table.h"
#include "inspect/tables/table_format.h"
#include "translators/tables/map_set.h"

namespace iztk::cli {
namespace {

constexpr Choice<TableSource> kTableSources[] = {
    {"hl7", TableSource::kHl7},
    {"fhir", TableSource::kFhir},
};

constexpr Choice<TableFile> kTableFormats[] = {
    {"csv", TableFile::kCsv},
    {"ndjson", TableFile::kNdjson},
    {"sqlite", TableFile::kSqlite},
};

const inspect::TableFormat& format_of(TableFile file) {
  if (file == TableFile::kCsv) return inspect::kCsvTable;
  return file == TableFile::kNdjson ? inspect::kNdjsonTable : inspect::kPackedTable;
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

class TableCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Status check_options();
  core::Status check_fhir_options();
  ExitCode write_fhir(const std::vector<inspect::TableColumn>& columns,
                      const std::vector<feeds::InputFile>& inputs);
  ExitCode write_columns();
  ExitCode write(const std::vector<inspect::TableColumn>& columns, feeds::RedactionSetup* redaction,
                 const std::vector<feeds::InputFile>& inputs);
  core::Status open_database(const std::vector<inspect::TableColumn>& columns);
  void finish_database(feeds::Output& output, feeds::RunAccount* account);
  std::string count_of_rows(std::uint64_t rows) const;
  ExitCode finish(const TableRun& run, const feeds::RunAccount& account) const;

  TableOptions options_;
  const inspect::Table* table_ = nullptr;
  std::optional<inspect::SqliteTable> database_;
};

void TableCommand::define(CLI::App& app) {
  add_argument(app, "TABLE", &options_.table);
  define_input_options(app, &options_.input);
  add_choice(app, "--from", kTableSources, &options_.from);
  add_choice(app, "--format", kTableFormats, &options_.format);
  add_flag(app, "--columns", &options_.columns);
  define_redaction_options(app, "--redact", &options_.redaction);
  define_jobs_option(app, &options_.stream);
  define_account_options(app, &options_.stream);
  define_file_options(app, &options_.output);
}

core::Status TableCommand::check_options() {
  const core::Result<const inspect::Table*> table = inspect::find_table(options_.table);
  if (!table) return table.error();
  table_ = *table;
  if (options_.format == TableFile::kSqlite && options_.output.file.empty() && !options_.columns) {
    return core::Error{"-f sqlite needs -o FILE: a database cannot go to standard output"};
  }
  if (options_.redaction.policy.empty() && !options_.redaction.audit.empty()) {
    return core::Error{"--audit needs --redact: without it nothing is redacted"};
  }
  if (options_.from == TableSource::kFhir) return check_fhir_options();
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  return status ? complete_redaction_options(&options_.redaction) : status;
}

core::Status TableCommand::check_fhir_options() {
  if (table_->resource.empty()) {
    return core::Error{"--from fhir has the tables doses and people; the elements of '" +
                       options_.table + "' are spread over other resources there"};
  }
  if (!options_.redaction.policy.empty()) {
    return core::Error{"--redact needs HL7 v2: redact the messages before they are translated"};
  }
  const feeds::StreamOptions& stream = options_.stream;
  if (!stream.shard.empty() || !stream.rejects.empty() || !stream.manifest.empty()) {
    return core::Error{
        "--shard, --rejects and --manifest need HL7 v2, and do not go with "
        "--from fhir"};
  }
  if (options_.input.include.empty())
    options_.input.include = {"*.ndjson", "*.json", "*.ndjson.gz"};
  return complete_input_options(&options_.input);
}

ExitCode TableCommand::run() {
  if (const core::Status status = check_options(); !status) {
    return refuse(core::printable(status.error().message));
  }
  if (options_.columns) return write_columns();
  const core::Result<std::vector<inspect::TableColumn>> columns = table_->columns();
  if (!columns) return refuse(columns.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  if (!inputs) return refuse(core::printable(inputs.error().message));
  if (options_.from == TableSource::kFhir) return write_fhir(*columns, *inputs);
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
  output->write(table_->columns_text());
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
  if (const core::Status status = open_database(columns); !status) {
    return refuse(core::printable(status.error().message));
  }
  const inspect::TableFormat& format = format_of(options_.format);
  (*output)->write(format.header(columns));
  const auto write_rows = [&](std::string_view rows) {
    if (database_) return database_->add(rows);
    (*output)->write(rows);
    (*output)->flush();
    return !(*output)->failed();
  };
  TableRun run(options_, stages, {*table_, columns, format}, write_rows, files.rejects(), inputs,
               listener);
  run.run();
  feeds::RunAccount account = run.account();
  if (database_) finish_database(**output, &account);
  if (redaction != nullptr) end_redaction(run.redaction(), *redaction, audit, &account);
  files.finish(&account, nullptr);
  return files.failed() ? ExitCode::kIncomplete : finish(run, account);
}

ExitCode TableCommand::write_fhir(const std::vector<inspect::TableColumn>& columns,
                                  const std::vector<feeds::InputFile>& inputs) {
  const core::Result<std::vector<inspect::BundleColumn>> places = inspect::bundle_columns(columns);
  if (!places) return refuse(places.error().message);
  core::Result<feeds::Output> output = feeds::Output::open(options_.output.file, inputs);
  if (!output) return refuse(core::printable(output.error().message));
  if (const core::Status status = open_database(columns); !status) {
    return refuse(core::printable(status.error().message));
  }
  const inspect::TableFormat& format = format_of(options_.format);
  output->write(format.header(columns));
  FhirRun run(*table_, *places, format, inputs, [&](std::string_view rows) {
    if (database_) return database_->add(rows);
    output->write(rows);
    return !output->failed();
  });
  run.run();
  if (run.complete() && database_ &&
      !database_->finish([&](std::string_view bytes) { output->write(bytes); })) {
    say_error("the database could not be written: " + core::printable(database_->why()));
    return ExitCode::kIncomplete;
  }
  if (!run.complete()) return ExitCode::kIncomplete;
  if (!output->finish()) {
    say_error(output->failure());
    return ExitCode::kIncomplete;
  }
  const bool findings = run.resources() == 0 || run.rejected() != 0;
  if (findings || !options_.output.quiet) {
    say(counted(run.resources(), "resource") + ": " + count_of_rows(run.rows()) + ", " +
        grouped(run.rejected()) + " rejected\n");
  }
  return findings ? ExitCode::kFindings : ExitCode::kOk;
}

core::Status TableCommand::open_database(const std::vector<inspect::TableColumn>& columns) {
  if (options_.format != TableFile::kSqlite) return core::ok();
  core::Result<inspect::SqliteTable> database =
      inspect::SqliteTable::create(folder_of(options_.output.file), *table_, columns);
  if (!database) return database.error();
  database_.emplace(std::move(*database));
  return core::ok();
}

/// What is not complete does not get its name, so it need not be written.
void TableCommand::finish_database(feeds::Output& output, feeds::RunAccount* account) {
  const bool written = database_->finish([&](std::string_view bytes) { output.write(bytes); });
  if (written) return;
  say_error("the database could not be written: " + core::printable(database_->why()));
  account->incomplete("an output could not be written");
}

/// "3 doses", "1 person"
std::string TableCommand::count_of_rows(std::uint64_t rows) const {
  return grouped(rows) + " " + std::string(rows == 1 ? table_->row : table_->name);
}

ExitCode TableCommand::finish(const TableRun& run, const feeds::RunAccount& account) const {
  ExitCode code = ExitCode::kOk;
  const bool empty = account.read() == 0 && options_.stream.shard.empty();
  if (empty || account.rejected() != 0) code = ExitCode::kFindings;
  if (!account.complete()) code = ExitCode::kIncomplete;
  if (code == ExitCode::kOk && options_.output.quiet) return code;
  say(counted(account.read(), "message") + ": " + count_of_rows(run.rows()) + ", " +
      grouped(account.rejected()) + " rejected" +
      (account.complete() ? std::string()
                          : " (" + std::string(reports::status_name(account.status())) + ")") +
      "\n");
  return code;
}

}  // namespace

std::unique_ptr<Command> make_table_command() { return std::make_unique<TableCommand>(); }

}  // namespace iztk::cli
