#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/process.h"
#include "cli/redact/redact_options.h"
#include "cli/redact/redact_report.h"
#include "cli/redact/redact_run.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/printable.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/output_folder.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/redaction_setup.h"
#include "redaction/policy/policy_lint.h"

namespace iztk::cli {
namespace {

ExitCode refuse(const std::string& message) {
  say_error(core::printable(message));
  return ExitCode::kUsage;
}

class RedactCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode run_lint();
  ExitCode run(feeds::RedactionSetup& setup, const std::vector<feeds::InputFile>& inputs);
  core::Result<feeds::OutputFolder> open_folder(const std::vector<feeds::InputFile>& inputs) const;
  ExitCode finish(const RedactSummary& summary, const feeds::RunAccount& account,
                  const feeds::RedactionSetup& setup);

  RedactOptions options_;
};

void RedactCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  define_redaction_options(app, "--policy", &options_.redaction);
  add_text(app, "--lint", &options_.lint);
  define_feed_options(app, &options_.stream, &options_.allow_empty);
  define_output_options(app, &options_.output);
  add_flag(app, "--check", &options_.check);
}

ExitCode RedactCommand::run() {
  if (!options_.lint.empty()) return run_lint();
  if (options_.redaction.policy.empty()) {
    return refuse("no policy: name one with --policy (see `iztk redact --help`)");
  }
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  if (status) status = complete_redaction_options(&options_.redaction);
  if (!status) return refuse(status.error().message);
  const core::Result<std::vector<feeds::InputFile>> inputs = list_feed_inputs(
      options_.input, &options_.stream, input_remarks(options_.output.quiet, false));
  if (!inputs) return refuse(inputs.error().message);
  const auto maps = translators::MapSet::load_tables();
  if (!maps) return refuse(maps.error().message);
  forbid_inspection();
  const auto setup = feeds::RedactionSetup::load(options_.redaction, **maps);
  if (!setup) return refuse(setup.error().message);
  const ExitCode code = begin_redaction(**setup, options_.output.quiet);
  return code == ExitCode::kOk ? run(**setup, *inputs) : code;
}

ExitCode RedactCommand::run_lint() {
  const core::Result<redaction::PolicySource> source = feeds::find_policy(options_.lint);
  if (!source) return refuse(source.error().message);
  const core::Result<redaction::Policy> policy = redaction::load_policy(*source);
  if (!policy) return refuse(policy.error().message);
  const auto classes = redaction::ClassTable::built_in();
  if (!classes) return refuse(classes.error().message);
  const std::vector<redaction::LintFinding> findings = redaction::lint(*policy, **classes);
  feeds::Output output = feeds::Output::standard_output();
  for (const redaction::LintFinding& finding : findings) {
    output.write(core::printable(redaction::to_string(finding)) + "\n");
  }
  if (!output.finish()) return ExitCode::kIncomplete;
  return findings.empty() ? ExitCode::kOk : ExitCode::kFindings;
}

ExitCode RedactCommand::run(feeds::RedactionSetup& setup,
                            const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet, progress_inputs(options_.stream, inputs));
  feeds::RunFiles files("redact", options_.stream, inputs, listener);
  files.add_name(options_.redaction.vault);
  if (options_.stream.resume) {
    if (options_.check) return refuse("--resume does not go with --check, which writes no message");
    const core::Result<std::string> key = setup.resume_key();
    if (!key) return refuse(key.error().message);
    const core::Status found = files.resume(options_.output.file, *key);
    if (!found) return refuse(found.error().message);
    if (files.resumed() != nullptr) options_.stream.resume_at = files.resumed()->place;
  }
  RedactOutputs outputs;
  std::optional<feeds::OutputFolder> folder;
  if (!options_.check && feeds::names_folder(options_.output.file)) {
    auto made = open_folder(inputs);
    if (!made) return refuse(made.error().message);
    folder.emplace(std::move(*made));
    outputs.folder = &*folder;
    files.add_name(options_.output.file);
  } else {
    const core::Result<feeds::Output*> output =
        files.open("output", options_.check ? std::string() : options_.output.file);
    if (!output) return refuse(output.error().message);
    prepare_for_messages(*output);
    outputs.messages = *output;
  }
  feeds::Output* audit = nullptr;
  if (!options_.redaction.audit.empty()) {
    const core::Result<feeds::Output*> opened = files.open("audit", options_.redaction.audit);
    if (!opened) return refuse(opened.error().message);
    audit = *opened;
  }
  if (const core::Status status = files.open_account_files(); !status) {
    return refuse(status.error().message);
  }
  const std::vector<std::string> names = files.names();
  outputs.rejects = files.rejects();
  RedactRun redaction(options_, setup, names, outputs, inputs, listener);
  if (options_.stream.resume) redaction.resume_with(&files, &setup);
  const RedactSummary& summary = redaction.run();
  if (redaction.input_changed()) return refuse(std::string(feeds::kInputChanged));
  feeds::RunAccount account = redaction.account();
  if (options_.check) outputs.messages->write(change_table(summary, setup));
  if (folder && !finish_folder(&*folder, &account)) return ExitCode::kIncomplete;
  end_redaction(summary, setup, audit, &account);
  files.finish(&account, nullptr);
  if (files.failed()) return ExitCode::kIncomplete;
  return finish(summary, account, setup);
}

core::Result<feeds::OutputFolder> RedactCommand::open_folder(
    const std::vector<feeds::InputFile>& inputs) const {
  if (const core::Status status = check_folder_options(options_.stream); !status) {
    return status.error();
  }
  // Names of files may identify people.
  return feeds::OutputFolder::make(options_.output.file, inputs,
                                   {feeds::InputNaming::kNumbers, {}});
}

ExitCode RedactCommand::finish(const RedactSummary& summary, const feeds::RunAccount& account,
                               const feeds::RedactionSetup& setup) {
  if (!account.complete()) {
    say(redact_verdict(summary, account, setup, options_.check));
    return ExitCode::kIncomplete;
  }
  const bool empty = account.read() == 0 && !options_.allow_empty && options_.stream.shard.empty();
  const bool findings =
      empty || account.rejected() != 0 || (options_.check && summary.changed != 0);
  const std::string& warning = setup.policy().policy().warning;
  if (!options_.output.quiet && !warning.empty()) say_error("note: " + warning);
  const std::string groups = small_group_note(summary);
  if (!options_.output.quiet && !groups.empty()) say_error(groups);
  if (findings || !options_.output.quiet) {
    say(redact_verdict(summary, account, setup, options_.check));
  }
  return findings ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_redact_command() { return std::make_unique<RedactCommand>(); }

}  // namespace iztk::cli
