#include "profiles/guide/table_cells.h"

#include <gtest/gtest.h>

namespace iztk::profiles {
namespace {

TEST(TableCellsTest, Usages) {
  EXPECT_EQ(read_usage("RE")->usage, Usage::kRequiredButMayBeEmpty);
  const auto conditional = read_usage("C(R/X)");
  ASSERT_TRUE(conditional);
  EXPECT_EQ(conditional->usage, Usage::kConditional);
  EXPECT_EQ(conditional->when_true, Usage::kRequired);
  EXPECT_EQ(conditional->when_false, Usage::kNotSupported);
  for (const char* text : {"", "C", "C(R)", "C(R/Y)", "r"}) EXPECT_FALSE(read_usage(text)) << text;
}

TEST(TableCellsTest, Ranges) {
  EXPECT_EQ(read_range("1..20")->max, 20u);
  EXPECT_EQ(read_range("..5")->min, 0u);
  EXPECT_EQ(read_range("1..*")->max, kUnbounded);
  EXPECT_EQ(read_range("")->max, kUnbounded);
  for (const char* text : {"1", "5..1", "a..b", "1..2x"}) EXPECT_FALSE(read_range(text)) << text;
}

TEST(TableCellsTest, ListsOfProfiles) {
  EXPECT_TRUE(lists_profile("*", "Z22"));
  EXPECT_TRUE(lists_profile("Z32 Z22", "Z22"));
  EXPECT_FALSE(lists_profile("Z32 Z42", "Z22"));
}

}  // namespace
}  // namespace iztk::profiles
