#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/ack/ack_run.h"
#include "cli/command.h"
#include "cli/explain/guide_facts.h"
#include "cli/options/options.h"
#include "cli/options/rule_options.h"
#include "cli/refuse.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/date_time.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "feeds/files/input_list.h"
#include "feeds/run/run_files.h"
#include "feeds/stages/profile_ids.h"

namespace iztk::cli {
namespace {

constexpr Choice<core::Severity> kSeverities[] = {
    {"error", core::Severity::kError},
    {"warning", core::Severity::kWarning},
    {"info", core::Severity::kInfo},
};

/// "feed.hl7: 3 messages: 1 AA, 1 AE, 1 AR", then the messages without an answer.
std::string footer(const AckSummary& summary) {
  const reports::RunSummary& run = summary.run;
  std::string out =
      run.inputs.size() == 1 ? run.inputs.front().name : counted(run.inputs.size(), "file");
  if (run.status != reports::RunStatus::kComplete)
    out += ": " + std::string(reports::status_name(run.status));
  out += ": " + counted(run.messages(), "message") + ": " + grouped(summary.accepted) + " AA, " +
         grouped(summary.faulty) + " AE, " + grouped(summary.rejected) + " AR\n";
  if (summary.answers != 0) {
    out += "no answer to " + counted(summary.answers, "message") + " of type ACK or RSP\n";
  }
  if (summary.unreadable != 0) {
    out += "no answer to " + counted(summary.unreadable, "rejected part") +
           " of the input, without an MSH that can be read\n";
  }
  if (summary.undated != 0) {
    out += counted(summary.undated, "acknowledgement") +
           " without MSH-7: the message has none that can be used; give --now\n";
  }
  if (summary.findings_outside != 0) {
    out += counted(summary.findings_outside, "finding") +
           " about the input, not about a message; `iztk validate` shows them\n";
  }
  return out;
}

class AckCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Result<core::Day> as_of() const;
  ExitCode write(const profiles::Guide& guide, const feeds::RuleSelection& selection,
                 core::Day as_of, const std::vector<feeds::InputFile>& inputs);

  AckOptions options_;
};

void AckCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  add_text(app, "--profile", &options_.profile);
  add_text(app, "--tables", &options_.tables);
  define_rule_options(app, &options_.rules);
  add_choice(app, "--least", kSeverities, &options_.acknowledge.least);
  add_text(app, "--now", &options_.acknowledge.time);
  define_jobs_option(app, &options_.stream);
  define_output_options(app, &options_.output);
}

/// --as-of, or the day of --now.
core::Result<core::Day> AckCommand::as_of() const {
  if (options_.rules.as_of.empty() && !options_.acknowledge.time.empty()) {
    return core::parse_timestamp(options_.acknowledge.time).to_day();
  }
  return parse_day_option("--as-of", options_.rules.as_of);
}

ExitCode AckCommand::run() {
  core::Status status = check_stream_options(options_.stream);
  if (status) status = complete_input_options(&options_.input);
  if (!status) return refuse(status.error().message);
  if (!options_.acknowledge.time.empty() && !profiles::is_message_time(options_.acknowledge.time)) {
    return refuse("--now: '" + core::printable(options_.acknowledge.time) +
                  "' is not a time to the second with offset; write YYYYMMDDHHMMSS+ZZZZ");
  }
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(options_.input, &options_.stream, input_remarks(options_.output.quiet));
  if (!inputs) return refuse(inputs.error().message);
  profiles::GuideSource source;
  source.tables_directory = options_.tables;
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load(source);
  if (!guide) return refuse(core::printable(guide.error().message));
  const core::Status known_profile = feeds::check_profile_id(**guide, options_.profile);
  if (!known_profile) return refuse(known_profile.error().message);
  const core::Result<feeds::RuleSelection> selection =
      feeds::RuleSelection::make(options_.rules, **guide);
  if (!selection) return refuse(selection.error().message);
  const core::Result<core::Day> day = as_of();
  if (!day) return refuse(day.error().message);
  return write(**guide, *selection, *day, *inputs);
}

ExitCode AckCommand::write(const profiles::Guide& guide, const feeds::RuleSelection& selection,
                           core::Day as_of, const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!options_.output.quiet);
  feeds::RunFiles files("ack", options_.stream, inputs, listener);
  const core::Result<feeds::Output*> output = files.open("output", options_.output.file);
  if (!output) return refuse(output.error().message);
  prepare_for_messages(*output);
  AckRun run(options_, guide, selection, as_of, **output, inputs, listener);
  AckSummary summary = run.run();
  feeds::RunAccount account = run.account();
  files.finish(&account, nullptr);
  if (files.failed()) return ExitCode::kIncomplete;
  ExitCode code = ExitCode::kOk;
  const bool bad = summary.faulty + summary.rejected + summary.unreadable + summary.run.errors != 0;
  if (bad || (summary.run.messages() == 0 && options_.stream.shard.empty()))
    code = ExitCode::kFindings;
  if (!account.complete()) code = ExitCode::kIncomplete;
  if (code != ExitCode::kOk || !options_.output.quiet) say(footer(summary));
  return code;
}

}  // namespace

std::unique_ptr<Command> make_ack_command() { return std::make_unique<AckCommand>(); }

}  // namespace iztk::cli
