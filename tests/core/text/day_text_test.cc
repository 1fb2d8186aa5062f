#include "core/text/day_text.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(DayText, IsForPeople) {
  EXPECT_EQ(day_text(20240115), "2024-01-15");
  EXPECT_EQ(day_text(0), "");
}

TEST(TwoDigits, AreTheLastOnes) {
  EXPECT_EQ(two_digits(7), "07");
  EXPECT_EQ(two_digits(59), "59");
  EXPECT_EQ(two_digits(2024), "24");
}

}  // namespace
}  // namespace iztk::core
