#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/explain/guide_facts.h"
#include "cli/extract/extract_check.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "cli/validate/baseline_files.h"
#include "cli/validate/footer.h"
#include "cli/validate/nist_run.h"
#include "cli/validate/profile_files.h"
#include "cli/validate/validate_options.h"
#include "cli/validate/validation_run.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "feeds/files/input_list.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/profile_ids.h"
#include "feeds/stages/rule_selection.h"
#include "profiles/quality/quality_checks.h"
#include "redaction/classes/class_table.h"

namespace iztk::cli {
namespace {

constexpr Choice<reports::ReportFormat> kFormats[] = {
    {"full", reports::ReportFormat::kFull},       {"concise", reports::ReportFormat::kConcise},
    {"json", reports::ReportFormat::kJson},       {"ndjson", reports::ReportFormat::kNdjson},
    {"sarif", reports::ReportFormat::kSarif},     {"junit", reports::ReportFormat::kJunit},
    {"github", reports::ReportFormat::kGithub},   {"csv", reports::ReportFormat::kCsv},
    {"outcome", reports::ReportFormat::kOutcome}, {"nist", reports::ReportFormat::kNist},
    {"html", reports::ReportFormat::kHtml},
};

constexpr Choice<Compat> kCompat[] = {
    {"none", Compat::kNone},
    {"nist", Compat::kNist},
};

constexpr Choice<inspect::RuleSet> kRuleSets[] = {
    {"both", inspect::RuleSet::kBoth},
    {"specification", inspect::RuleSet::kSpecification},
    {"receiver", inspect::RuleSet::kReceiver},
};

constexpr Choice<Emit> kEmit[] = {
    {"valid", Emit::kValid},
    {"invalid", Emit::kInvalid},
    {"all", Emit::kAll},
};

constexpr Choice<reports::ShowValues> kShowValues[] = {
    {"masked", reports::ShowValues::kMasked},
    {"all", reports::ShowValues::kAll},
    {"none", reports::ShowValues::kNone},
};

/// A batch declared to be empty is not an input in which something was lost.
bool has_envelope(const reports::RunSummary& summary) {
  return std::any_of(
      summary.inputs.begin(), summary.inputs.end(),
      [](const reports::InputSummary& input) { return input.ledger.envelope_bytes != 0; });
}

/// Reports what has no effect in profile files.
void say_not_checked(const std::vector<std::string>& parts) {
  for (const std::string& part : parts) say_error("not checked: " + core::printable(part));
  if (parts.empty()) return;
  say_error("not checked: " + counted(parts.size(), "part") + " of the profile files");
}

/// nullptr if the checks are off.
core::Result<std::unique_ptr<const profiles::QualityChecks>> load_quality(
    const std::string& selection) {
  if (selection == "off") return std::unique_ptr<const profiles::QualityChecks>();
  auto checks = profiles::QualityChecks::load(selection);
  if (checks) return checks;
  std::vector<std::string> words = profiles::QualityChecks::set_names();
  words.insert(words.end(), {"on", "off"});
  return core::Error{checks.error().message + core::did_you_mean(selection, words)};
}

class ValidateCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  void define_guide_options(CLI::App& app);
  void define_verdict_options(CLI::App& app);
  void define_report_options(CLI::App& app);
  ExitCode check_options();
  ExitCode check_extracts(const std::string& layout, const std::vector<feeds::InputFile>& inputs);
  core::Result<feeds::SenderGuides> load_guide();
  ExitCode run(const profiles::Guide& guide, const std::vector<feeds::InputFile>& inputs,
               NoiseControl noise);
  core::Status open(feeds::RunFiles* files, ValidationOutputs* outputs) const;
  ExitCode exit_code(const reports::RunSummary& summary) const;
  void say_footer(const reports::RunSummary& summary, const profiles::Guide& guide,
                  const reports::Renderer& renderer) const;
  /// Whether the tables of --summary are the report.
  bool only_counts(const reports::Renderer& renderer) const {
    return options_.summary && !options_.all && renderer.wants_groups();
  }

  ValidateOptions options_;
};

void ValidateCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  define_guide_options(app);
  define_rule_options(app, &options_.rules);
  define_verdict_options(app);
  define_report_options(app);
  add_choice(app, "--emit", kEmit, &options_.emit);
  define_jobs_option(app, &options_.stream);
  define_account_options(app, &options_.stream);
  define_output_options(app, &options_.output);
}

void ValidateCommand::define_guide_options(CLI::App& app) {
  add_text(app, "--profile", &options_.profile);
  add_choice(app, "--compat", kCompat, &options_.compat);
  add_text(app, "--tables", &options_.tables);
  add_texts(app, "--overlay", &options_.overlays);
  add_flag(app, "--base-standard", &options_.base_standard);
  add_text(app, "--quality", &options_.quality);
  add_text(app, "--layout", &options_.layout);
  add_text(app, "--type", &options_.type);
  add_choice(app, "--rule-set", kRuleSets, &options_.rule_set);
}

void ValidateCommand::define_verdict_options(CLI::App& app) {
  add_text(app, "--baseline", &options_.baseline);
  add_text(app, "--write-baseline", &options_.write_baseline);
  add_choice(app, "--fail-on", kFailOnChoices, &options_.fail_on);
  add_flag(app, "--allow-empty", &options_.allow_empty);
}

void ValidateCommand::define_report_options(CLI::App& app) {
  add_choice(app, "--format", kFormats, &options_.format);
  add_choice(app, "--show-values", kShowValues, &options_.show_values);
  add_number(app, "--max-per-rule", &options_.max_per_rule);
  add_flag(app, "--consequences", &options_.consequences);
  add_text(app, "--report", &options_.report);
  add_flag(app, "--summary", &options_.summary);
  add_flag(app, "--all", &options_.all);
}

ExitCode ValidateCommand::check_options() {
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  if (!status) return refuse(status.error().message);
  if (options_.emit == Emit::kNone && !options_.report.empty() && !options_.output.file.empty()) {
    return refuse("--report and -o name the report twice; with --emit, -o is for the messages");
  }
  if (options_.format == reports::ReportFormat::kHtml && options_.max_per_rule) {
    return refuse("--max-per-rule is not for html, which groups the findings");
  }
  return ExitCode::kOk;
}

/// What is for messages has no effect on extracts, and is refused rather than ignored.
ExitCode ValidateCommand::check_extracts(const std::string& layout,
                                         const std::vector<feeds::InputFile>& inputs) {
  const ValidateOptions unused;
  const std::pair<bool, std::string_view> given[] = {
      {options_.profile != unused.profile, "--profile"},
      {options_.compat != unused.compat, "--compat"},
      {!options_.tables.empty(), "--tables"},
      {!options_.overlays.empty(), "--overlay"},
      {options_.base_standard, "--base-standard"},
      {options_.quality != unused.quality, "--quality"},
      {!options_.rules.select.empty(), "--select"},
      {!options_.rules.ignore.empty(), "--ignore"},
      {!options_.rules.severity.empty(), "--severity"},
      {!options_.baseline.empty(), "--baseline"},
      {!options_.write_baseline.empty(), "--write-baseline"},
      {options_.show_values != unused.show_values, "--show-values"},
      {options_.summary, "--summary"},
      {options_.emit != unused.emit, "--emit"},
      {!options_.stream.shard.empty(), "--shard"},
      {!options_.stream.rejects.empty(), "--rejects"},
      {!options_.stream.manifest.empty(), "--manifest"},
  };
  for (const auto& [is_given, name] : given) {
    if (is_given) return refuse(std::string(name) + " is for messages, not for extracts");
  }
  return cli::check_extracts({layout, options_.type, options_.rule_set, options_.rules.as_of,
                              options_.format, options_.fail_on, options_.max_per_rule,
                              options_.allow_empty, options_.report, options_.output},
                             inputs);
}

/// The guide selected by the options. Sets the profile if the guide has only one.
core::Result<feeds::SenderGuides> ValidateCommand::load_guide() {
  profiles::GuideSource source;
  const bool from_files = names_profile_files(options_.profile);
  if (from_files) {
    if (options_.quality != "off") return core::Error{"--quality needs the built-in guide"};
    const auto not_checked = read_profile_files(options_.profile, &source);
    if (!not_checked) return core::Error{core::printable(not_checked.error().message)};
    if (!options_.output.quiet) say_not_checked(*not_checked);
    options_.profile = "auto";
  }
  source.tables_directory = options_.tables;
  source.overlays = options_.overlays;
  core::Result<feeds::SenderGuides> guides = feeds::SenderGuides::load(source);
  if (!guides) return core::Error{core::printable(guides.error().message)};
  const profiles::Guide& guide = guides->guide();
  // A single profile applies to all messages.
  if (from_files && guide.profiles().size() == 1) {
    options_.profile = std::string(guide.profiles().front().id);
  }
  const core::Status known_profile = feeds::check_profile_id(guide, options_.profile);
  if (!known_profile) return known_profile.error();
  return guides;
}

ExitCode ValidateCommand::run() {
  if (const ExitCode code = check_options(); code != ExitCode::kOk) return code;
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  if (!inputs) return refuse(inputs.error().message);
  std::string layout = options_.layout;
  if (layout.empty()) {
    const core::Result<std::string> found = find_extract_layout(*inputs);
    if (!found) return refuse(core::printable(found.error().message));
    layout = *found;
  }
  if (!layout.empty()) return check_extracts(layout, *inputs);
  if (options_.compat == Compat::kNist) return run_nist(options_, *inputs);
  const core::Result<feeds::SenderGuides> guides = load_guide();
  if (!guides) return refuse(guides.error().message);
  const profiles::Guide& guide = guides->guide();
  const core::Result<feeds::RuleSelection> selection =
      feeds::RuleSelection::make(options_.rules, guide);
  if (!selection) return refuse(selection.error().message);
  const core::Result<core::Day> as_of = parse_day_option("--as-of", options_.rules.as_of);
  if (!as_of) return refuse(as_of.error().message);
  auto quality = load_quality(options_.quality);
  if (!quality) return refuse(core::printable(quality.error().message));
  core::Result<reports::Baseline> known = read_known(options_, guides->all(), *as_of);
  if (!known) return refuse(known.error().message);
  NoiseControl noise{*selection, *as_of, quality->get()};
  if (!guides->empty()) noise.by_sender = &*guides;
  if (!options_.baseline.empty()) noise.known = &*known;
  if (options_.write_baseline.empty()) return run(guide, *inputs, noise);

  const auto previous = read_previous(options_);
  if (!previous) return refuse(previous.error().message);
  core::Result<feeds::Output> baseline_file = feeds::Output::open(options_.write_baseline, *inputs);
  if (!baseline_file) return refuse(baseline_file.error().message);
  reports::Baseline written;
  noise.written = &written;
  const ExitCode code = run(guide, *inputs, noise);
  if (previous->has_value()) written.keep_notes(**previous);
  return write_baseline(written, code, *baseline_file);
}

core::Status ValidateCommand::open(feeds::RunFiles* files, ValidationOutputs* outputs) const {
  const bool emits = options_.emit != Emit::kNone;
  if (emits) {
    const core::Result<feeds::Output*> messages = files->open("output", options_.output.file);
    if (!messages) return messages.error();
    outputs->messages = *messages;
    prepare_for_messages(*messages);
  }
  // With --emit and no --report, the report is discarded.
  const std::string nowhere = "/dev/null";
  const std::string& beside = options_.report.empty() ? nowhere : options_.report;
  const std::string& alone = options_.report.empty() ? options_.output.file : options_.report;
  const core::Result<feeds::Output*> report = files->open("report", emits ? beside : alone);
  if (!report) return report.error();
  outputs->report = *report;
  const core::Status status = files->open_account_files();
  if (status) outputs->rejects = files->rejects();
  return status;
}

ExitCode ValidateCommand::run(const profiles::Guide& guide,
                              const std::vector<feeds::InputFile>& inputs, NoiseControl noise) {
  TerminalListener listener(!options_.output.quiet, progress_inputs(options_.stream, inputs));
  feeds::RunFiles files("validate", options_.stream, inputs, listener);
  ValidationOutputs outputs;
  if (const core::Status status = open(&files, &outputs); !status) {
    return refuse(status.error().message);
  }
  const int descriptor = outputs.report->descriptor();
  const reports::ReportStyle style = {use_color(options_.output.color, descriptor),
                                      terminal_width(descriptor)};
  const std::unique_ptr<reports::Renderer> renderer =
      reports::make_renderer(options_.format, style, *outputs.report);
  // Other reports show no values of messages.
  std::unique_ptr<redaction::ClassTable> classes;
  const bool shows_values = renderer->wants_excerpt() || renderer->wants_names();
  if (shows_values && options_.show_values != reports::ShowValues::kAll) {
    auto loaded = redaction::ClassTable::built_in();
    if (!loaded) return refuse(loaded.error().message);
    classes = std::move(*loaded);
    noise.classes = classes.get();
  }
  ValidationRun validation(options_, guide, noise, *renderer, outputs, inputs, listener);
  reports::RunSummary summary = validation.run();
  if (only_counts(*renderer)) outputs.report->write(summary_tables(summary));
  feeds::RunAccount account = validation.account();
  files.finish(&account, &summary);
  if (files.failed()) return ExitCode::kIncomplete;
  summary.status = account.status();
  const ExitCode code = exit_code(summary);
  if (code != ExitCode::kOk || !options_.output.quiet) {
    say_footer(summary, guide, *renderer);
    if (noise.known != nullptr) say(baseline_line(summary, *noise.known));
  }
  return code;
}

ExitCode ValidateCommand::exit_code(const reports::RunSummary& summary) const {
  if (summary.status != reports::RunStatus::kComplete) return ExitCode::kIncomplete;
  const bool empty = summary.messages() == 0 && !has_envelope(summary) && !options_.allow_empty &&
                     options_.stream.shard.empty();
  if (empty || summary.rejected != 0 ||
      feeds::at_or_above(summary.errors, summary.warnings, options_.fail_on)) {
    return ExitCode::kFindings;
  }
  return ExitCode::kOk;
}

void ValidateCommand::say_footer(const reports::RunSummary& summary, const profiles::Guide& guide,
                                 const reports::Renderer& renderer) const {
  const bool for_people = renderer.for_people();
  if (options_.summary && !only_counts(renderer)) say(summary_tables(summary));
  if (for_people) say(not_shown_lines(summary));
  say(verdict_line(summary));
  if (for_people && !options_.output.quiet) say(coverage_lines(summary, guide));
}

}  // namespace

std::unique_ptr<Command> make_validate_command() { return std::make_unique<ValidateCommand>(); }

}  // namespace iztk::cli
