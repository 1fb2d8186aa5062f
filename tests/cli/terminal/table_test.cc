#include "cli/terminal/table.h"

#include <gtest/gtest.h>

namespace iztk::cli {
namespace {

TEST(Table, AlignsColumnsAndTrimsLines) {
  Table table({{"count", Align::kRight}, {"rule"}});
  table.add({"12", "USE001"});
  table.add({"1,234,567", "J\xC3\xB6"});
  EXPECT_EQ(table.text(),
            "      count  rule\n"
            "         12  USE001\n"
            "  1,234,567  J\xC3\xB6\n");
}

TEST(Table, IsEmptyWithoutRowsAndHasNoTitleLineWithoutTitles) {
  EXPECT_EQ(Table({{"rule"}}).text(), "");
  Table table({{""}, {""}});
  table.add({"a", ""});
  EXPECT_EQ(table.text(), "  a\n");
}

}  // namespace
}  // namespace iztk::cli
