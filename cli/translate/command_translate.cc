#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/explain/guide_facts.h"
#include "cli/options/options.h"
#include "cli/process.h"
#include "cli/redact/redact_report.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal.h"
#include "cli/terminal/terminal_listener.h"
#include "cli/translate/translate_options.h"
#include "cli/translate/translate_run.h"
#include "core/text/byte_count.h"
#include "core/text/date_time.h"
#include "core/text/printable.h"
#include "feeds/bulk/bulk_export.h"
#include "feeds/files/input_list.h"
#include "feeds/files/interrupt.h"
#include "feeds/files/output.h"
#include "feeds/run/output_folder.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/profile_ids.h"
#include "feeds/stages/redaction_setup.h"
#include "feeds/stages/rule_selection.h"
#include "profiles/guide/guide.h"
#include "redaction/classes/class_table.h"
#include "reports/report.h"
#include "translators/tables/map_set.h"

namespace iztk::cli {
namespace {

constexpr Choice<feeds::BundleFormat> kFormats[] = {
    {"ndjson", feeds::BundleFormat::kNdjson},
    {"json", feeds::BundleFormat::kJson},
    {"dir", feeds::BundleFormat::kDirectory},
    {"bulk", feeds::BundleFormat::kBulk},
};

constexpr Choice<fhir::BundleType> kBundles[] = {
    {"message", fhir::BundleType::kMessage},
    {"transaction", fhir::BundleType::kTransaction},
    {"transaction-by-id", fhir::BundleType::kTransactionById},
    {"collection", fhir::BundleType::kCollection},
};

constexpr Choice<OnError> kOnError[] = {
    {"continue", OnError::kContinue},
    {"stop", OnError::kStop},
};

ExitCode refuse(const std::string& message) {
  say_error(core::printable(message));
  return ExitCode::kUsage;
}

/// "Z", "-06:00", "-0600"
std::optional<std::int16_t> read_offset(std::string text) {
  if (text == "Z") return std::int16_t{0};
  std::erase(text, ':');
  constexpr std::string_view kAnyTime = "200001010000";
  const core::DateTime time = core::parse_timestamp(std::string(kAnyTime) + text);
  if (text.size() != 5 || !time.valid() || !time.has_offset) return std::nullopt;
  return time.offset_minutes;
}

/// The loaded data that the stages need.
struct Equipment {
  std::unique_ptr<profiles::Guide> guide;
  std::unique_ptr<translators::MapSet> maps;
  feeds::RuleSelection selection;
  std::unique_ptr<redaction::ClassTable> classes;
  std::optional<feeds::CheckSettings> check;
  std::unique_ptr<feeds::RedactionSetup> redaction;
};

class TranslateCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  void define_bundle_options(CLI::App& app);
  void define_map_options(CLI::App& app);
  void define_check_options(CLI::App& app);
  core::Status check_options();
  core::Status check_bulk_options() const;
  core::Status load(Equipment* equipment);
  core::Status load_check(Equipment* equipment);
  ExitCode run(Equipment& equipment, const std::vector<feeds::InputFile>& inputs);
  core::Status open_bundles(feeds::RunFiles* files, const std::vector<feeds::InputFile>& inputs,
                            TranslateOutputs* outputs);
  core::Status open_bulk(TranslateOutputs* outputs);
  core::Status resume(feeds::RunFiles* files, const Equipment& equipment);
  core::Status open_report(feeds::RunFiles* files, TranslateOutputs* outputs);
  core::Status open_account(feeds::RunFiles* files);
  core::Status open(feeds::RunFiles* files, const std::vector<feeds::InputFile>& inputs,
                    TranslateOutputs* outputs);
  void choose_format(bool terminal);
  feeds::TranslateStages stages(const Equipment& equipment,
                                std::span<const std::string> output_names) const;
  void finish_bulk(feeds::RunFiles* files, feeds::RunAccount* account);
  ExitCode finish(const TranslateRun& run, const feeds::RunAccount& account);

  TranslateCommandOptions options_;
  std::optional<feeds::OutputFolder> folder_;  ///< -o DIR/ without -f dir.
  std::optional<feeds::BundleWriter> writer_;
  std::optional<feeds::BulkExport> bulk_;
  std::optional<feeds::TranslationAccount> account_;
  std::unique_ptr<reports::Renderer> renderer_;
  feeds::Output* audit_ = nullptr;
};

void TranslateCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  define_bundle_options(app);
  define_map_options(app);
  define_check_options(app);
  define_redaction_options(app, "--redact", &options_.redaction);
  define_feed_options(app, &options_.stream, &options_.allow_empty);
  define_output_options(app, &options_.output);
}

void TranslateCommand::define_bundle_options(CLI::App& app) {
  add_choice(app, "--format", kFormats, &options_.format);
  add_flag(app, "--pretty", &options_.translate.pretty);
  add_choice(app, "--bundle", kBundles, &options_.translate.bundle);
  add_flag(app, "--versions", &options_.versions);
  add_text(app, "--part-size", &options_.part_size);
  add_flag(app, "--original", &options_.translate.original);
  add_flag(app, "--provenance", &options_.translate.provenance);
  add_text(app, "--tz", &options_.offset);
  add_choice(app, "--on-error", kOnError, &options_.on_error);
}

void TranslateCommand::define_map_options(CLI::App& app) {
  add_text(app, "--map", &options_.maps);
  add_text(app, "--unmapped", &options_.unmapped);
  add_text(app, "--trace", &options_.trace);
}

void TranslateCommand::define_check_options(CLI::App& app) {
  add_flag(app, "--validate", &options_.validate);
  add_text(app, "--report", &options_.report);
  add_text(app, "--profile", &options_.profile);
  add_choice(app, "--fail-on", kFailOnChoices, &options_.fail_on);
  define_rule_options(app, &options_.rules);
}

core::Status TranslateCommand::check_options() {
  if (!options_.offset.empty()) {
    options_.translate.offset_minutes = read_offset(options_.offset);
    if (!options_.translate.offset_minutes) {
      return core::Error{"--tz: expected an offset like -06:00 or Z, found '" + options_.offset +
                         "'"};
    }
  }
  if (options_.format == feeds::BundleFormat::kDirectory && options_.output.file.empty()) {
    return core::Error{"-f dir needs the name of a folder: -o DIR"};
  }
  if (options_.format == feeds::BundleFormat::kNdjson && options_.translate.pretty) {
    return core::Error{"--pretty does not go with -f ndjson, which is one line a bundle"};
  }
  if (!options_.validate && !options_.report.empty()) {
    return core::Error{"--report needs --validate: without it nothing is checked"};
  }
  if (!options_.redaction.policy.empty() && options_.translate.original) {
    return core::Error{"--original does not go with --redact: it keeps all that a policy removes"};
  }
  if (options_.redaction.policy.empty() && !options_.redaction.audit.empty()) {
    return core::Error{"--audit needs --redact: without it nothing is redacted"};
  }
  options_.translate.encoding = options_.input.encoding;
  options_.translate.account = !options_.unmapped.empty() || !options_.trace.empty();
  core::Status status = check_bulk_options();
  if (status) status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  return status ? complete_redaction_options(&options_.redaction) : status;
}

core::Status TranslateCommand::check_bulk_options() const {
  if (core::parse_byte_count(options_.part_size).value_or(0) == 0) {
    return core::Error{"--part-size: expected a number of bytes like 256M, found '" +
                       options_.part_size + "'"};
  }
  if (options_.format != feeds::BundleFormat::kBulk) {
    if (options_.versions) return core::Error{"--versions needs -f bulk"};
    return core::ok();
  }
  if (options_.output.file.empty()) {
    return core::Error{"-f bulk needs the name of a folder: -o DIR"};
  }
  if (options_.translate.pretty) {
    return core::Error{"--pretty does not go with -f bulk, which is one line a resource"};
  }
  const fhir::BundleType type = options_.translate.bundle;
  if (type == fhir::BundleType::kMessage || type == fhir::BundleType::kCollection) {
    return core::ok();
  }
  return core::Error{"-f bulk writes no requests: leave --bundle transaction out"};
}

core::Status TranslateCommand::load(Equipment* equipment) {
  core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return guide.error();
  equipment->guide = std::move(*guide);
  core::Result<std::unique_ptr<translators::MapSet>> maps =
      translators::MapSet::load(options_.maps);
  if (!maps) return maps.error();
  equipment->maps = std::move(*maps);
  if (!options_.redaction.policy.empty()) {
    forbid_inspection();
    core::Result<std::unique_ptr<feeds::RedactionSetup>> redaction =
        feeds::RedactionSetup::load(options_.redaction, *equipment->maps);
    if (!redaction) return redaction.error();
    equipment->redaction = std::move(*redaction);
  }
  return options_.validate ? load_check(equipment) : core::ok();
}

core::Status TranslateCommand::load_check(Equipment* equipment) {
  const profiles::Guide& guide = *equipment->guide;
  const core::Status known_profile = feeds::check_profile_id(guide, options_.profile);
  if (!known_profile) return known_profile;
  core::Result<feeds::RuleSelection> selection = feeds::RuleSelection::make(options_.rules, guide);
  if (!selection) return selection.error();
  equipment->selection = std::move(*selection);
  const core::Result<core::Day> as_of = parse_day_option("--as-of", options_.rules.as_of);
  if (!as_of) return as_of.error();
  feeds::CheckSettings& settings = equipment->check.emplace();
  settings.guide = &guide;
  settings.profile = options_.profile;
  settings.selection = &equipment->selection;
  settings.as_of = *as_of;
  settings.only_counts = options_.report.empty();
  if (options_.fail_on == feeds::FailOn::kError) settings.worst_from = core::Severity::kError;
  if (options_.fail_on == feeds::FailOn::kWarning) settings.worst_from = core::Severity::kWarning;
  // What is said beside redacted messages must not lead back to the originals.
  settings.names = equipment->redaction == nullptr;
  if (settings.names) {
    auto classes = redaction::ClassTable::built_in();
    if (!classes) return classes.error();
    equipment->classes = std::move(*classes);
    settings.classes = equipment->classes.get();
  }
  return core::ok();
}

ExitCode TranslateCommand::run() {
  if (const core::Status status = check_options(); !status) return refuse(status.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream,
                       input_remarks(options_.output.quiet, options_.redaction.policy.empty()));
  if (!inputs) return refuse(inputs.error().message);
  Equipment equipment;
  if (const core::Status status = load(&equipment); !status) {
    return refuse(status.error().message);
  }
  if (equipment.redaction != nullptr) {
    const ExitCode code = begin_redaction(*equipment.redaction, options_.output.quiet);
    if (code != ExitCode::kOk) return code;
  }
  return run(equipment, *inputs);
}

core::Status TranslateCommand::open_bundles(feeds::RunFiles* files,
                                            const std::vector<feeds::InputFile>& inputs,
                                            TranslateOutputs* outputs) {
  if (options_.format == feeds::BundleFormat::kBulk) return open_bulk(outputs);
  if (options_.format == feeds::BundleFormat::kDirectory) {
    std::error_code error;
    std::filesystem::create_directories(options_.output.file, error);
    if (error) return core::Error{"cannot make the folder '" + options_.output.file + "'"};
    writer_.emplace(options_.output.file, inputs);
  } else if (feeds::names_folder(options_.output.file)) {
    if (const core::Status status = check_folder_options(options_.stream); !status) return status;
    choose_format(false);
    const bool redacts = !options_.redaction.policy.empty();
    auto folder = feeds::OutputFolder::make(
        options_.output.file, inputs,
        {redacts ? feeds::InputNaming::kNumbers : feeds::InputNaming::kNames,
         options_.format == feeds::BundleFormat::kJson ? ".json" : ".ndjson"});
    if (!folder) return folder.error();
    folder_.emplace(std::move(*folder));
    files->add_name(options_.output.file);
    writer_.emplace(options_.format, &*folder_);
  } else {
    const core::Result<feeds::Output*> bundles = files->open("output", options_.output.file);
    if (!bundles) return bundles.error();
    outputs->bundles = *bundles;
    choose_format(is_terminal(outputs->bundles->descriptor()));
    writer_.emplace(options_.format, *bundles);
  }
  outputs->writer = &*writer_;
  return core::ok();
}

core::Status TranslateCommand::open_bulk(TranslateOutputs* outputs) {
  const std::string& folder = options_.output.file;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return core::Error{"cannot make the folder '" + folder + "'"};
  // Whoever reads *.ndjson must not find files of an earlier export.
  if (!std::filesystem::is_empty(folder, error) || error) {
    return core::Error{"the folder '" + folder +
                       "' is not empty; -f bulk needs one of its own: remove what is in it, or "
                       "name another"};
  }
  feeds::BulkExport::Settings settings;
  settings.folder = folder;
  settings.part_bytes = *core::parse_byte_count(options_.part_size);
  settings.versions = options_.versions;
  outputs->bulk = &bulk_.emplace(settings);
  return core::ok();
}

void TranslateCommand::choose_format(bool terminal) {
  if (options_.format != feeds::BundleFormat::kAuto) return;
  options_.translate.pretty = options_.translate.pretty || terminal;
  options_.format =
      options_.translate.pretty ? feeds::BundleFormat::kJson : feeds::BundleFormat::kNdjson;
}

core::Status TranslateCommand::open_report(feeds::RunFiles* files, TranslateOutputs* outputs) {
  if (options_.report.empty()) return core::ok();
  const core::Result<feeds::Output*> report = files->open("report", options_.report);
  if (!report) return report.error();
  renderer_ = reports::make_renderer(reports::ReportFormat::kNdjson, {}, **report);
  outputs->report = renderer_.get();
  outputs->report_output = *report;
  return core::ok();
}

core::Status TranslateCommand::resume(feeds::RunFiles* files, const Equipment& equipment) {
  if (!options_.stream.resume) return core::ok();
  if (options_.format != feeds::BundleFormat::kNdjson) {
    return core::Error{"--resume needs one bundle a line: -f ndjson"};
  }
  std::string data = feeds::content_digest(options_.maps) + "\n";
  if (equipment.redaction != nullptr) {
    const core::Result<std::string> key = equipment.redaction->resume_key();
    if (!key) return key.error();
    data += *key;
  }
  const core::Status found = files->resume(options_.output.file, data);
  if (found && files->resumed() != nullptr) options_.stream.resume_at = files->resumed()->place;
  return found;
}

core::Status TranslateCommand::open_account(feeds::RunFiles* files) {
  feeds::Output* unmapped = nullptr;
  feeds::Output* trace = nullptr;
  for (const auto& [name, path, output] :
       {std::tuple("unmapped", &options_.unmapped, &unmapped),
        std::tuple("trace", &options_.trace, &trace),
        std::tuple("audit", &options_.redaction.audit, &audit_)}) {
    if (path->empty()) continue;
    const core::Result<feeds::Output*> opened = files->open(name, *path);
    if (!opened) return opened.error();
    *output = *opened;
  }
  account_.emplace(unmapped, trace);
  return files->open_account_files();
}

core::Status TranslateCommand::open(feeds::RunFiles* files,
                                    const std::vector<feeds::InputFile>& inputs,
                                    TranslateOutputs* outputs) {
  core::Status status = open_bundles(files, inputs, outputs);
  if (status) status = open_report(files, outputs);
  if (status) status = open_account(files);
  if (!status) return status;
  outputs->account = &*account_;
  outputs->rejects = files->rejects();
  return core::ok();
}

feeds::TranslateStages TranslateCommand::stages(const Equipment& equipment,
                                                std::span<const std::string> output_names) const {
  feeds::TranslateStages stages;
  stages.check = equipment.check ? &*equipment.check : nullptr;
  stages.fail_on = options_.fail_on;
  stages.redaction = equipment.redaction.get();
  stages.output_names = output_names;
  stages.maps = equipment.maps.get();
  stages.guide = equipment.guide.get();
  stages.translate = options_.translate;
  return stages;
}

ExitCode TranslateCommand::run(Equipment& equipment, const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet, progress_inputs(options_.stream, inputs));
  feeds::RunFiles files("translate", options_.stream, inputs, listener);
  files.add_name(options_.redaction.vault);
  if (options_.format == feeds::BundleFormat::kDirectory ||
      options_.format == feeds::BundleFormat::kBulk) {
    files.add_name(options_.output.file);
  }
  TranslateOutputs outputs;
  core::Status status = resume(&files, equipment);
  if (status) status = open(&files, inputs, &outputs);
  if (!status) return refuse(status.error().message);

  const std::vector<std::string> names = files.names();
  TranslateRun run(options_, stages(equipment, names), outputs, inputs, listener);
  if (options_.stream.resume) run.resume_with(&files, equipment.redaction.get());
  run.run();
  if (run.input_changed()) return refuse(std::string(feeds::kInputChanged));
  feeds::RunAccount account = run.account();
  if (equipment.redaction) end_redaction(run.redaction(), *equipment.redaction, audit_, &account);
  if (folder_) {
    finish_folder(&*folder_, &account);
  } else if (writer_ && !writer_->failure().empty()) {
    say_error(writer_->failure());
  }
  if (bulk_ && account.complete()) finish_bulk(&files, &account);
  files.finish(&account, options_.validate ? &run.findings() : nullptr);
  if (files.failed()) return ExitCode::kIncomplete;
  return finish(run, account);
}

void TranslateCommand::finish_bulk(feeds::RunFiles* files, feeds::RunAccount* account) {
  const core::Status written = bulk_->finish(*account, files);
  if (written) return;
  if (feeds::interrupted()) return account->interrupt();
  say_error(written.error().message);
  account->incomplete("an output could not be written");
}

ExitCode TranslateCommand::finish(const TranslateRun& run, const feeds::RunAccount& account) {
  ExitCode code = ExitCode::kOk;
  const bool empty = account.read() == 0 && !options_.allow_empty && options_.stream.shard.empty();
  if (empty || account.rejected() != 0) code = ExitCode::kFindings;
  if (!account.complete()) code = ExitCode::kIncomplete;
  if (code == ExitCode::kOk && options_.output.quiet) return code;
  std::string line = counted(account.read(), "message") + ": " +
                     grouped(account.ledger().accepted_units) + " translated, " +
                     grouped(account.rejected()) + " rejected";
  if (options_.validate) {
    line += ", " + counted(run.findings().errors, "error") + ", " +
            counted(run.findings().warnings, "warning");
  }
  if (!options_.unmapped.empty()) {
    line += ", " + counted(account_->unmapped_count(), "element") + " not carried over";
  }
  if (!account.complete()) line += " (" + std::string(reports::status_name(account.status())) + ")";
  say(line + "\n");
  return code;
}

}  // namespace

std::unique_ptr<Command> make_translate_command() { return std::make_unique<TranslateCommand>(); }

}  // namespace iztk::cli
