#include "core/tables/tsv.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(TsvTableTest, CellsAreFoundByColumn) {
  const auto table = TsvTable::parse(
      "t.tsv", "# title: Sample\n# a plain comment\ncode\tname\nA\tfirst\nB\tsecond\n",
      {"code", "name"});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows().size(), 2u);
  EXPECT_EQ(table->cell(table->rows()[1], "name"), "second");
  EXPECT_EQ(table->cell(table->rows()[1], "other"), "");
  EXPECT_EQ(table->metadata("title"), "Sample");
  EXPECT_EQ(table->rows()[0].line, 4u);
}

TEST(TsvTableTest, ARowMayStartWithANumberSign) {
  const auto table = TsvTable::parse("t.tsv", "code\n#\n", {"code"});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows().size(), 1u);
  EXPECT_EQ(table->cell(table->rows()[0], "code"), "#");
}

TEST(TsvTableTest, DroppedTrailingCellsAreEmpty) {
  const auto table = TsvTable::parse("t.tsv", "a\tb\tc\r\n1\r\n", {"a", "b", "c"});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->cell(table->rows()[0], "c"), "");
}

TEST(TsvTableTest, FaultsNameFileAndLine) {
  const auto too_many = TsvTable::parse("t.tsv", "a\tb\n1\t2\n1\t2\t3\n", {"a"});
  ASSERT_FALSE(too_many);
  EXPECT_EQ(too_many.error().message,
            "t.tsv:3: the row has more cells than the header row names columns");
  const auto missing = TsvTable::parse("t.tsv", "a\tb\n", {"a", "code"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message, "t.tsv: the header row has no column 'code'");
}

TEST(TsvTableTest, OtherCharacterSetsAreRefused) {
  const auto latin1 = TsvTable::parse("t.tsv", "a\n1\nS\xF8ren\n", {"a"});
  ASSERT_FALSE(latin1);
  EXPECT_EQ(latin1.error().message, "t.tsv:3: the line is not UTF-8: save the table as UTF-8");
}

TEST(TsvTableTest, ControlCharactersAreRefused) {
  for (const char control : {'\0', '\x1b', '\r', '\x7f'}) {
    const auto table = TsvTable::parse("t.tsv", std::string("a\tb\n1\t2") + control + "3\n", {"a"});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().message, "t.tsv:2: the line holds a control character");
  }
}

// Spreadsheet programs write one.
TEST(TsvTableTest, AByteOrderMarkIsNoPartOfTheTable) {
  const auto table = TsvTable::parse("t.tsv",
                                     "\xEF\xBB\xBF"
                                     "code\nS\xC3\xB8ren\n",
                                     {"code"});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->cell(table->rows()[0], "code"), "S\xC3\xB8ren");
}

TEST(SplitWordsTest, BlanksSeparateAndDoNotCount) {
  EXPECT_EQ(split_words(" CVX  NDC "), (std::vector<std::string_view>{"CVX", "NDC"}));
  EXPECT_TRUE(split_words("").empty());
}

}  // namespace
}  // namespace iztk::core
