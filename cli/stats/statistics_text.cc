#include <algorithm>
#include <cstdint>

#include "cli/stats/statistics_writer.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/table.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kBarWidth = 20;

/// Tenths of a percent, rounded down, so that only what is complete is shown as 100.0 %.
std::string percent(const inspect::StatisticsRow& row) {
  if (row.total == 0) return {};
  const std::uint64_t tenths = row.count * 1000 / row.total;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string bar(const inspect::StatisticsRow& row) {
  if (row.total == 0) return {};
  const std::size_t filled = static_cast<std::size_t>(row.count * kBarWidth / row.total);
  std::string out(filled, '#');
  return out.append(kBarWidth - filled, '.');
}

std::string section(std::string_view title, std::span<const inspect::StatisticsRow> rows,
                    std::size_t most) {
  Table table({{"", Align::kLeft},
               {"", Align::kLeft},
               {"", Align::kRight},
               {"", Align::kRight},
               {"", Align::kLeft}});
  for (const inspect::StatisticsRow& row : rows.first(std::min(most, rows.size()))) {
    table.add({core::printable(row.value), row.text, grouped(row.count), percent(row), bar(row)});
  }
  std::string out = std::string(title) + "\n" + table.text();
  if (rows.size() > most) {
    const std::size_t more = rows.size() - most;
    out += "  ... and " + grouped(more) + " more (--top " + std::to_string(rows.size()) + ")\n";
  }
  return out + "\n";
}

/// A section for all senders together, then one for each if these are wanted.
std::string sections_by_sender(const inspect::StatisticsTable& table, bool by_sender) {
  std::string out;
  std::span<const inspect::StatisticsRow> rest = table.rows;
  while (!rest.empty()) {
    const std::string& sender = rest.front().sender;
    const auto end = std::ranges::find_if(
        rest, [&](const inspect::StatisticsRow& row) { return row.sender != sender; });
    const auto count = static_cast<std::size_t>(end - rest.begin());
    const std::string title =
        std::string(table.title) + (sender.empty() ? ", all senders" : ", " + sender);
    out += section(title, rest.first(count), count);
    rest = rest.subspan(count);
    if (!by_sender) break;
  }
  return out;
}

}  // namespace

std::string statistics_text(std::span<const inspect::StatisticsTable> tables,
                            const StatisticsLayout& layout) {
  std::string out;
  for (const inspect::StatisticsTable& table : tables) {
    if (table.rows.empty()) continue;
    if (table.name == "completeness") {
      out += sections_by_sender(table, layout.by_sender);
    } else {
      out += section(table.title, table.rows, layout.most_rows);
    }
  }
  return out;
}

}  // namespace iztk::cli
