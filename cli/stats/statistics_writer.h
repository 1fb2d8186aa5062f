#ifndef IZTK_CLI_STATS_STATISTICS_WRITER_H_
#define IZTK_CLI_STATS_STATISTICS_WRITER_H_

#include <cstddef>
#include <span>
#include <string>

#include "inspect/statistics/feed_statistics.h"

namespace iztk::cli {

/// How many rows of a table people see, and whether tables of single senders are wanted.
struct StatisticsLayout {
  std::size_t most_rows = 10;  ///< Of a table but for completeness.
  bool by_sender = false;
};

/// Tables with bars, for people.
std::string statistics_text(std::span<const inspect::StatisticsTable> tables,
                            const StatisticsLayout& layout);
/// All rows of all tables: table, sender, value, text, count, total, percent.
std::string statistics_csv(std::span<const inspect::StatisticsTable> tables);
/// An object with an array for each table.
std::string statistics_json(std::span<const inspect::StatisticsTable> tables,
                            std::uint64_t messages, std::uint64_t rejected);

}  // namespace iztk::cli

#endif  // IZTK_CLI_STATS_STATISTICS_WRITER_H_
