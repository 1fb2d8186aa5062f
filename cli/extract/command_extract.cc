#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/extract/extract_comparison.h"
#include "cli/extract/extract_files.h"
#include "cli/extract/extract_options.h"
#include "cli/extract/extract_run.h"
#include "cli/extract/grouped_rows.h"
#include "cli/options/options.h"
#include "cli/options/redaction_options.h"
#include "cli/options/stream_options.h"
#include "cli/options/today.h"
#include "cli/process.h"
#include "cli/redact/redact_report.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/file.h"
#include "core/text/printable.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/redaction_setup.h"
#include "inspect/extracts/embedded_layouts.h"
#include "inspect/extracts/file_names.h"
#include "reports/report.h"
#include "translators/tables/map_set.h"

namespace iztk::cli {
namespace {

using inspect::ExtractLayout;

class ExtractCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Status check_options();
  core::Status check_files() const;
  core::Status choose_type();
  ExitCode write_layout();
  ExitCode run(const std::vector<feeds::InputFile>& inputs);
  ExitCode make(feeds::RedactionSetup* redaction, const std::vector<feeds::InputFile>& inputs);
  ExitCode compare(feeds::RedactionSetup* redaction, const std::vector<feeds::InputFile>& inputs);
  ExitCode go(feeds::RedactionSetup* redaction, RowDestination& destination, ExtractReport& report,
              feeds::RunFiles& files, const std::vector<feeds::InputFile>& inputs,
              feeds::RunListener& listener, feeds::Output* audit);
  ExitCode code_of(const ExtractRun& run, const feeds::RunAccount& account,
                   const ExtractReport& report) const;
  void say_result(const ExtractRun& run, const feeds::RunAccount& account,
                  const ExtractReport& report) const;
  core::Result<feeds::Output*> open_audit(feeds::RunFiles* files) const;

  ExtractOptions options_;
  std::unique_ptr<profiles::Guide> guide_;
  std::unique_ptr<const ExtractLayout> layout_;
  std::size_t type_ = 0;
  core::Day today_ = 0;
};

void ExtractCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  add_text(app, "--layout", &options_.layout);
  add_text(app, "--type", &options_.type);
  add_text(app, "--as-of", &options_.as_of);
  add_flag(app, "--columns", &options_.columns);
  add_text(app, "--check", &options_.check);
  define_redaction_options(app, "--redact", &options_.redaction);
  define_jobs_option(app, &options_.stream);
  define_account_options(app, &options_.stream);
  define_file_options(app, &options_.output);
  add_text(app, "--folder", &options_.folder);
  add_text(app, "--submitter", &options_.submitter);
  add_text(app, "--report", &options_.report);
}

core::Status ExtractCommand::check_options() {
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  if (status) status = complete_redaction_options(&options_.redaction);
  if (!status) return status;
  today_ = core::parse_day(options_.as_of.empty() ? today() : options_.as_of);
  if (today_ == 0) return core::Error{"--as-of must be a day as YYYY-MM-DD"};
  core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return guide.error();
  guide_ = std::move(*guide);
  auto layout = ExtractLayout::load(options_.layout, *guide_);
  if (!layout) return layout.error();
  layout_ = std::move(*layout);
  status = choose_type();
  return status ? check_files() : status;
}

core::Status ExtractCommand::choose_type() {
  if (options_.type.empty() && !layout_->types().front().empty()) {
    std::string types;
    for (const std::string& type : layout_->types()) types += (types.empty() ? "" : ", ") + type;
    return core::Error{"the layout " + std::string(layout_->name()) + " has types: give --type, " +
                       types};
  }
  if (!options_.type.empty()) {
    const core::Result<std::size_t> type = layout_->find_type(options_.type);
    if (!type) return type.error();
    type_ = *type;
  }
  if (options_.redaction.policy.empty()) options_.redaction.policy = layout_->policy(type_);
  const bool has_key =
      !options_.redaction.key_file.empty() || options_.redaction.key_descriptor.has_value();
  if (layout_->needs_linkage_code(type_) && !has_key) {
    return core::Error{"an extract of type " + layout_->types()[type_] +
                       " has linkage codes: give the key of the study with --key-file or --key-fd"};
  }
  return core::ok();
}

core::Status ExtractCommand::check_files() const {
  if (layout_->is_aggregate() && !options_.check.empty()) {
    return core::Error{"--check compares rows of doses, and the layout " +
                       std::string(layout_->name()) + " counts them"};
  }
  if (layout_->is_aggregate() && !options_.stream.shard.empty()) {
    return core::Error{
        "--shard and a layout that counts do not go together: people of two shards "
        "would be counted twice"};
  }
  if (options_.folder.empty()) {
    if (options_.submitter.empty()) return core::ok();
    return core::Error{"--submitter is for the names of the files in --folder"};
  }
  if (!options_.output.file.empty()) return core::Error{"give either -o or --folder"};
  if (!options_.check.empty()) return core::Error{"--check writes no extract: --folder has no use"};
  if (layout_->file_name().empty()) {
    return core::Error{"the layout " + std::string(layout_->name()) +
                       " has no rule for names of files: use -o"};
  }
  if (!inspect::is_sender(options_.submitter)) {
    return core::Error{"--folder needs --submitter, three letters"};
  }
  return core::ok();
}

ExitCode ExtractCommand::run() {
  if (options_.columns) return write_layout();
  if (const core::Status status = check_options(); !status) {
    return refuse(core::printable(status.error().message));
  }
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  if (!inputs) return refuse(core::printable(inputs.error().message));
  return run(*inputs);
}

ExitCode ExtractCommand::run(const std::vector<feeds::InputFile>& inputs) {
  const auto maps = translators::MapSet::load_tables();
  if (!maps) return refuse(core::printable(maps.error().message));
  forbid_inspection();
  const auto redaction = feeds::RedactionSetup::load(options_.redaction, **maps);
  if (!redaction) return refuse(core::printable(redaction.error().message));
  const ExitCode code = begin_redaction(**redaction, options_.output.quiet);
  if (code != ExitCode::kOk) return code;
  return options_.check.empty() ? make(redaction->get(), inputs)
                                : compare(redaction->get(), inputs);
}

/// The layout as it is written, so that it can be changed.
ExitCode ExtractCommand::write_layout() {
  std::string text(inspect::extract_data(options_.layout + ".tsv"));
  if (text.empty()) {
    const auto guide = profiles::Guide::load({});
    if (!guide) return refuse(core::printable(guide.error().message));
    const auto layout = ExtractLayout::load(options_.layout, **guide);
    if (!layout) return refuse(core::printable(layout.error().message));
    const core::Result<std::string> read = core::read_file(options_.layout);
    if (!read) return refuse(core::printable(read.error().message));
    text = *read;
  }
  core::Result<feeds::Output> output = feeds::Output::open(options_.output.file, {});
  if (!output) return refuse(core::printable(output.error().message));
  output->write(text);
  if (output->finish()) return ExitCode::kOk;
  say_error(output->failure());
  return ExitCode::kIncomplete;
}

core::Result<feeds::Output*> ExtractCommand::open_audit(feeds::RunFiles* files) const {
  if (options_.redaction.audit.empty()) return static_cast<feeds::Output*>(nullptr);
  return files->open("audit", options_.redaction.audit);
}

ExitCode ExtractCommand::make(feeds::RedactionSetup* redaction,
                              const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("extract", options_.stream, inputs, listener);
  files.add_name(options_.redaction.vault);
  files.add_name(options_.folder);
  ExtractFiles rows(*layout_, options_, today_, &files);
  core::Status status = rows.open();
  if (!status) return refuse(core::printable(status.error().message));
  std::unique_ptr<reports::Renderer> renderer;
  if (!options_.report.empty()) {
    const core::Result<feeds::Output*> opened = files.open("report", options_.report);
    if (!opened) return refuse(core::printable(opened.error().message));
    renderer = reports::make_renderer(reports::ReportFormat::kNdjson, {}, **opened);
  }
  const core::Result<feeds::Output*> audit = open_audit(&files);
  if (!audit) return refuse(core::printable(audit.error().message));
  status = files.open_account_files();
  if (!status) return refuse(core::printable(status.error().message));
  ExtractReport report(*layout_, renderer.get(), std::nullopt);
  GroupedRows groups(*layout_, &rows);
  RowDestination& destination =
      layout_->is_aggregate() ? static_cast<RowDestination&>(groups) : rows;
  const ExitCode code = go(redaction, destination, report, files, inputs, listener, *audit);
  if (!rows.failure().empty()) {
    say_error(core::printable(rows.failure()));
    return ExitCode::kIncomplete;
  }
  if (!rows.is_too_long()) return code;
  say_error("a file of " + std::string(layout_->name()) + " has at most " +
            grouped(layout_->most_rows()) + " rows, and this one has more; use --folder");
  return code == ExitCode::kOk ? ExitCode::kFindings : code;
}

ExitCode ExtractCommand::compare(feeds::RedactionSetup* redaction,
                                 const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("extract", options_.stream, inputs, listener);
  const core::Result<feeds::Output*> output = files.open("output", options_.output.file);
  if (!output) return refuse(core::printable(output.error().message));
  const core::Result<feeds::Output*> audit = open_audit(&files);
  if (!audit) return refuse(core::printable(audit.error().message));
  core::Status status = files.open_account_files();
  if (!status) return refuse(core::printable(status.error().message));
  const auto renderer =
      reports::make_renderer(reports::ReportFormat::kConcise, {false, 100}, **output);
  ExtractReport differences(*layout_, renderer.get(), std::nullopt);
  ExtractComparison comparison(*layout_, &differences);
  status = comparison.read({options_.check, core::printable(options_.check)});
  if (!status) return refuse(core::printable(status.error().message));
  ExtractReport report(*layout_, nullptr, std::nullopt);
  const ExitCode code = go(redaction, comparison, report, files, inputs, listener, *audit);
  if (code == ExitCode::kIncomplete) return code;
  return differences.summary().errors == 0 ? code : ExitCode::kFindings;
}

ExitCode ExtractCommand::go(feeds::RedactionSetup* redaction, RowDestination& destination,
                            ExtractReport& report, feeds::RunFiles& files,
                            const std::vector<feeds::InputFile>& inputs,
                            feeds::RunListener& listener, feeds::Output* audit) {
  const std::vector<std::string> names = files.names();
  feeds::TranslateStages stages;
  stages.redaction = redaction;
  stages.output_names = names;
  const inspect::RowChecker checker(*layout_, inspect::RuleSet::kBoth, today_);
  ExtractRun run(options_, {*layout_, type_, checker, *redaction}, stages, destination, report,
                 files.rejects(), inputs, listener);
  run.run();
  feeds::RunAccount account = run.account();
  end_redaction(run.redaction(), *redaction, audit, &account);
  report.summary().accepted = run.doses().written;
  report.summary().rejected = run.doses().not_written;
  report.summary().status = account.status();
  report.end();
  destination.end(account.complete());
  files.finish(&account, nullptr);
  const ExitCode code = files.failed() ? ExitCode::kIncomplete : code_of(run, account, report);
  if (code != ExitCode::kOk || !options_.output.quiet) say_result(run, account, report);
  return code;
}

ExitCode ExtractCommand::code_of(const ExtractRun& run, const feeds::RunAccount& account,
                                 const ExtractReport& /*report*/) const {
  if (!account.complete()) return ExitCode::kIncomplete;
  const bool empty = account.read() == 0 && options_.stream.shard.empty();
  if (empty || account.rejected() != 0 || run.doses().not_written != 0) return ExitCode::kFindings;
  return ExitCode::kOk;
}

/// Messages and doses, each read = written + not written.
void ExtractCommand::say_result(const ExtractRun& run, const feeds::RunAccount& account,
                                const ExtractReport& report) const {
  std::string line =
      counted(account.read(), "message") + ", " + grouped(account.rejected()) + " rejected; " +
      counted(run.doses().read, "dose") + " in the others: " +
      counted(run.doses().written, layout_->is_aggregate() ? "counted dose" : "row") + ", " +
      grouped(run.doses().not_written) + " without a row";
  if (report.summary().warnings != 0) {
    line += "; " + counted(report.summary().warnings, "warning");
  }
  if (run.doses().cells_left_out != 0) {
    line += ", " + counted(run.doses().cells_left_out, "value") + " left out";
  }
  if (!account.complete()) {
    line += " (" + std::string(reports::status_name(account.status())) + ")";
  }
  say(line + "\n");
}

}  // namespace

std::unique_ptr<Command> make_extract_command() { return std::make_unique<ExtractCommand>(); }

}  // namespace iztk::cli
