#include "core/tables/tsv.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

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

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

std::vector<std::string> all_cells(const TsvTable& table) {
  std::vector<std::string> cells;
  for (const TsvTable::Row& row : table.rows()) {
    cells.push_back(std::to_string(row.line));
    cells.insert(cells.end(), row.cells.begin(), row.cells.end());
  }
  return cells;
}

// Rows without control characters are read in another way, many bytes at a time.
TEST(TsvTableTest, LineEndsOfBothKindsGiveTheSameRows) {
  for (std::size_t length = 0; length < 40; ++length) {
    const std::string word(length, 'x');
    for (const std::string& rows :
         {word + "\t" + word + "\n", word + "\n" + word + "\t\ty\n",
          "\n\n" + word + "\tS\xC3\xB8ren", "\t" + word + "\n\t\t\n#\t~\n", word}) {
      const std::string text = "# key: value\na\tb\tc\n" + rows;
      const std::string crlf_text = with_crlf(text);
      const auto lf = TsvTable::parse("t.tsv", text, {"a"});
      const auto crlf = TsvTable::parse("t.tsv", crlf_text, {"a"});
      ASSERT_TRUE(lf && crlf) << text;
      EXPECT_EQ(all_cells(*lf), all_cells(*crlf)) << text;
    }
  }
}

TEST(TsvTableTest, AFaultIsFoundWhereverItIsInALine) {
  for (std::size_t length = 0; length < 40; ++length) {
    const std::string word(length, 'x');
    for (const char* fault : {"\x01", "\x7f", "\x1f", "\x0b", "\r"}) {
      const std::string text = "a\n1\n" + word + fault + "y\n";
      const auto table = TsvTable::parse("t.tsv", text, {"a"});
      ASSERT_FALSE(table) << length;
      EXPECT_EQ(table.error().message, "t.tsv:3: the line holds a control character");
    }
  }
  const auto first = TsvTable::parse("t.tsv", "a\n1\t2\n\x01\n", {"a"});
  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().message,
            "t.tsv:2: the row has more cells than the header row names columns");
}

TEST(TsvTableTest, ATableKeepsItsRowsWhenItIsMoved) {
  auto parsed = TsvTable::parse("t.tsv", "a\tb\n1\t2\n", {"a"});
  ASSERT_TRUE(parsed);
  const TsvTable::Row* row = &parsed->rows()[0];
  const TsvTable table = std::move(*parsed);
  EXPECT_EQ(row, &table.rows()[0]);
  EXPECT_EQ(table.cell(*row, table.column("b")), "2");
  EXPECT_EQ(table.cell(*row, table.column("c")), "");
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
