#include "cli/terminal/numbers.h"

#include <gtest/gtest.h>

namespace iztk::cli {
namespace {

TEST(Grouped, PutsCommasBetweenThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

TEST(Counted, AgreesWithTheNumber) {
  EXPECT_EQ(counted(0, "error"), "no errors");
  EXPECT_EQ(counted(1, "error"), "1 error");
  EXPECT_EQ(counted(4312, "error"), "4,312 errors");
}

}  // namespace
}  // namespace iztk::cli
