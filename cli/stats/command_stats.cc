#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/stats/statistics_writer.h"
#include "cli/stats/stats_run.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/printable.h"
#include "feeds/run/run_files.h"

namespace iztk::cli {
namespace {

enum class StatisticsFormat : std::uint8_t { kText, kCsv, kJson };

constexpr Choice<StatisticsFormat> kStatisticsFormats[] = {
    {"text", StatisticsFormat::kText},
    {"csv", StatisticsFormat::kCsv},
    {"json", StatisticsFormat::kJson},
};

class StatsCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode count(const profiles::Guide& guide, const std::vector<feeds::InputFile>& inputs);
  std::string text_of(const inspect::FeedStatistics& statistics,
                      const profiles::Guide& guide) const;

  feeds::InputOptions input_;
  OutputOptions output_;
  feeds::StreamOptions stream_;
  StatisticsFormat format_ = StatisticsFormat::kText;
  StatisticsLayout layout_;
  std::optional<std::uint64_t> top_;
};

void StatsCommand::define(CLI::App& app) {
  define_input_options(app, &input_);
  add_choice(app, "--format", kStatisticsFormats, &format_);
  add_number(app, "--top", &top_);
  add_flag(app, "--by-sender", &layout_.by_sender);
  define_jobs_option(app, &stream_);
  define_file_options(app, &output_);
}

ExitCode StatsCommand::run() {
  core::Status status = check_stream_options(stream_);
  if (status) status = complete_input_options(&input_);
  if (!status) return refuse(status.error().message);
  if (top_) layout_.most_rows = static_cast<std::size_t>(*top_);
  const core::Result<std::vector<feeds::InputFile>> inputs =
      list_feed_inputs(input_, &stream_, input_remarks(output_.quiet));
  if (!inputs) return refuse(inputs.error().message);
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  return count(**guide, *inputs);
}

ExitCode StatsCommand::count(const profiles::Guide& guide,
                             const std::vector<feeds::InputFile>& inputs) {
  TerminalListener listener(!output_.quiet);
  feeds::RunFiles files("stats", stream_, inputs, listener);
  const core::Result<feeds::Output*> output = files.open("output", output_.file);
  if (!output) return refuse(output.error().message);
  StatsRun run(input_, stream_, output_.quiet, guide, inputs, listener);
  const inspect::FeedStatistics statistics = run.run();
  (*output)->write(text_of(statistics, guide));
  feeds::RunAccount account = run.account();
  files.finish(&account, nullptr);
  if (files.failed() || !account.complete()) return ExitCode::kIncomplete;
  if (!output_.quiet) {
    say(counted(statistics.messages(), "message") + ", " + grouped(statistics.rejected()) +
        " rejected\n");
  }
  const bool missed = statistics.messages() == 0 || statistics.rejected() != 0;
  return missed ? ExitCode::kFindings : ExitCode::kOk;
}

std::string StatsCommand::text_of(const inspect::FeedStatistics& statistics,
                                  const profiles::Guide& guide) const {
  const std::vector<inspect::StatisticsTable> tables = statistics.tables(guide);
  switch (format_) {
    case StatisticsFormat::kText:
      return statistics_text(tables, layout_);
    case StatisticsFormat::kCsv:
      return statistics_csv(tables);
    case StatisticsFormat::kJson:
      return statistics_json(tables, statistics.messages(), statistics.rejected());
  }
  return {};
}

}  // namespace

std::unique_ptr<Command> make_stats_command() { return std::make_unique<StatsCommand>(); }

}  // namespace iztk::cli
