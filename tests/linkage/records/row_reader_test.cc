#include "linkage/records/row_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace iztk::linkage {
namespace {

using ::testing::ElementsAre;

std::vector<RowReader::Row> rows_of(std::string_view text, std::size_t step) {
  RowReader reader;
  for (std::size_t i = 0; i < text.size(); i += step) reader.add(text.substr(i, step));
  reader.finish();
  std::vector<RowReader::Row> rows;
  RowReader::Row row;
  while (reader.next(&row)) rows.push_back(row);
  return rows;
}

TEST(RowReader, CutsTheSameRowsFromAnyPieces) {
  const std::string text =
      "\xEF\xBB\xBF"
      "id,name\r\n1,\"Nowak, \"\"A\"\"\r\nand B\"\r\n\r\n2,\n3,x";
  for (const std::size_t step : {1U, 2U, 7U, 100U}) {
    const std::vector<RowReader::Row> rows = rows_of(text, step);
    ASSERT_EQ(rows.size(), 4U) << step;
    EXPECT_THAT(rows[0].cells, ElementsAre("id", "name"));
    EXPECT_THAT(rows[1].cells, ElementsAre("1", "Nowak, \"A\"\r\nand B"));
    EXPECT_THAT(rows[2].cells, ElementsAre("2", ""));
    EXPECT_THAT(rows[3].cells, ElementsAre("3", "x"));
    EXPECT_EQ(rows[2].line, 5U);
  }
}

TEST(RowReader, QuotesAreOrdinaryBetweenTabs) {
  const std::vector<RowReader::Row> rows = rows_of("a\tb\n\"x\ty\"\n", 3);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[1].cells, ElementsAre("\"x", "y\""));
}

TEST(RowReader, AQuoteThatIsNotClosedIsMarked) {
  const std::vector<RowReader::Row> rows = rows_of("a,b\n1,\"2\n3,4\n", 4);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[1].open_quote);
  EXPECT_EQ(rows[1].line, 2U);
}

TEST(RowReader, LongRowsAreCutOff) {
  const std::string text = "a,b\n1,\"" + std::string(2 * RowReader::kMostRowBytes, 'x');
  const std::vector<RowReader::Row> rows = rows_of(text, 1 << 16);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[1].too_long);
}

}  // namespace
}  // namespace iztk::linkage
