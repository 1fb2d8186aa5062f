#include "cli/stats/stats_run.h"

namespace iztk::cli {
namespace {

feeds::StreamRun::Settings counting_settings(const feeds::StreamOptions& options, bool quiet,
                                             feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options, listener);
  settings.quiet = quiet;
  return settings;
}

}  // namespace

StatsRun::StatsRun(const feeds::InputOptions& input, const feeds::StreamOptions& stream, bool quiet,
                   const profiles::Guide& guide, std::span<const feeds::InputFile> inputs,
                   feeds::RunListener& listener)
    : counters_(stream.threads(), [&guide] { return std::make_unique<Counter>(guide); }),
      stream_(input, counting_settings(stream, quiet, listener), inputs),
      refusals_(stream_, "not counted", false, "`iztk validate` shows all") {}

inspect::FeedStatistics StatsRun::run() {
  stream_.run<feeds::Batch>(
      [this](std::size_t thread, feeds::Batch& batch) { count(thread, batch); },
      [this](feeds::Batch& batch) { return account_for(batch); });
  refusals_.finish();
  inspect::FeedStatistics all;
  counters_.for_each([&all](const Counter& counter) { all.add(counter.statistics); });
  return all;
}

void StatsRun::count(std::size_t thread, const feeds::Batch& batch) {
  Counter& counter = counters_.at(thread);
  for (const feeds::FramedUnit& framed : batch.units) {
    const parsers::Unit& unit = framed.unit;
    if (!parsers::holds_message(unit) || unit.continues_previous) continue;
    if (unit.rejection != nullptr) {
      counter.statistics.add_rejected();
      continue;
    }
    counter.message.open(unit, batch.charset);
    counter.statistics.add(counter.message, unit.line_feed_ends_segments);
  }
}

bool StatsRun::account_for(const feeds::Batch& batch) {
  for (const feeds::FramedUnit& framed : batch.units) {
    const parsers::Unit& unit = framed.unit;
    stream_.account().add(unit);
    if (feeds::rejection_code(unit).empty() || unit.continues_previous) continue;
    refusals_.add(batch.input, unit, feeds::rejection_text(unit));
  }
  refusals_.tell();
  return true;
}

}  // namespace iztk::cli
