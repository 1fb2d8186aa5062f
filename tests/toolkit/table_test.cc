// Flat tables of a whole feed.

#include "iztk/table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

Reader reader_of_text(std::string_view bytes) {
  return [bytes](char* buffer, std::size_t size) mutable {
    const std::size_t count = std::min(size, bytes.size());
    std::memcpy(buffer, bytes.data(), count);
    bytes.remove_prefix(count);
    return static_cast<std::ptrdiff_t>(count);
  };
}

struct ReadTable {
  FeedResult result;
  std::vector<std::vector<std::string>> rows;
  std::string rejects;
};

ReadTable table_of(std::string_view bytes, const TableOptions& options = {}) {
  ReadTable table;
  TablePorts ports;
  ports.reader = reader_of_text(bytes);
  ports.row = [&](const std::vector<std::string_view>& cells) {
    table.rows.emplace_back(cells.begin(), cells.end());
    return true;
  };
  ports.rejects = [&](std::string_view rejected) {
    table.rejects.append(rejected);
    return true;
  };
  Result<FeedResult> result = run_table(shared_toolkit(), options, ports);
  EXPECT_TRUE(result);
  if (result) table.result = *std::move(result);
  return table;
}

/// The cell of a column in the first row.
std::string cell_of(const ReadTable& table, std::string_view name,
                    std::string_view columns_of = "doses") {
  const auto columns = table_columns(columns_of);
  for (std::size_t i = 0; i < columns->size(); ++i) {
    if ((*columns)[i].name == name) return table.rows.at(0).at(i);
  }
  return "no such column";
}

TEST(Table, HasARowForEachDose) {
  const ReadTable table = table_of(valid_message());
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(cell_of(table, "status"), "completed");
  EXPECT_EQ(cell_of(table, "cvx"), "03");
  EXPECT_EQ(table.result.accepted, 1u);
}

TEST(Table, RowsDoNotDependOnThreads) {
  std::string feed;
  for (int i = 0; i < 200; ++i) feed += valid_message();
  EXPECT_EQ(table_of(feed, {.threads = 3}).rows, table_of(feed).rows);
}

TEST(Table, RejectsAreHandedOutAndCounted) {
  std::string broken = valid_message();
  broken.replace(broken.find("RXA|"), 3, "RXB");
  const ReadTable table = table_of(broken + valid_message());
  EXPECT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rejects, broken);
  EXPECT_EQ(table.result.rejected, 1u);
  EXPECT_EQ(table.result.total_bytes(), broken.size() + valid_message().size());
}

TEST(Table, WithRedactionPeopleHaveNoNames) {
  const ReadTable sent = table_of(valid_message(), {.table = "people"});
  const ReadTable redacted = table_of(valid_message(), {.table = "people", .redact = true});
  EXPECT_EQ(cell_of(redacted, "phone", "people"), "");
  EXPECT_NE(cell_of(redacted, "family", "people"), cell_of(sent, "family", "people"));
  EXPECT_NE(cell_of(redacted, "person_id", "people"), cell_of(sent, "person_id", "people"));
}

TEST(Table, UnknownTable) {
  const auto columns = table_columns("dose");
  ASSERT_FALSE(columns);
  EXPECT_EQ(columns.error().message,
            "there is no table 'dose'; expected: doses, people, observations, forecasts; did you "
            "mean 'doses'?");
}

TEST(Table, NeedsAReaderAndAListener) { EXPECT_FALSE(run_table(shared_toolkit(), {}, {})); }

}  // namespace
}  // namespace iztk::testing
