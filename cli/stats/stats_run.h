#ifndef IZTK_CLI_STATS_STATS_RUN_H_
#define IZTK_CLI_STATS_STATS_RUN_H_

#include <memory>
#include <span>

#include "cli/options/io_options.h"
#include "cli/options/stream_options.h"
#include "feeds/files/input_list.h"
#include "feeds/run/refusals.h"
#include "feeds/run/stream_run.h"
#include "feeds/threads/per_thread.h"
#include "feeds/units/batch.h"
#include "inspect/message/opened_message.h"
#include "inspect/statistics/feed_statistics.h"

namespace iztk::cli {

/// Counts what all inputs contain.
class StatsRun {
 public:
  /// Everything must outlive the run.
  StatsRun(const feeds::InputOptions& input, const feeds::StreamOptions& stream, bool quiet,
           const profiles::Guide& guide, std::span<const feeds::InputFile> inputs,
           feeds::RunListener& listener);

  /// Stops early when the user interrupts.
  inspect::FeedStatistics run();

  const feeds::RunAccount& account() const { return stream_.account(); }

 private:
  /// What a thread needs; its counts are put together at the end.
  struct Counter {
    explicit Counter(const profiles::Guide& guide) : message(guide) {}

    inspect::OpenedMessage message;
    inspect::FeedStatistics statistics;
  };

  void count(std::size_t thread, const feeds::Batch& batch);
  bool account_for(const feeds::Batch& batch);

  feeds::PerThread<Counter> counters_;
  feeds::StreamRun stream_;
  feeds::Refusals refusals_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_STATS_STATS_RUN_H_
