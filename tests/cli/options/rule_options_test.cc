#include "cli/options/rule_options.h"

#include <gtest/gtest.h>

namespace iztk::cli {
namespace {

TEST(ParseDayOption, TakesDaysWithAndWithoutDashes) {
  EXPECT_EQ(*parse_day_option("--as-of", "2024-02-29"), 20240229u);
  EXPECT_EQ(*parse_day_option("--as-of", "20240229"), 20240229u);
  EXPECT_EQ(*parse_day_option("--as-of", ""), 0u);
}

TEST(ParseDayOption, RefusesWhatIsNoDay) {
  for (const char* text :
       {"2023-02-29", "202402", "2024-2-9", "2024/02/29", "today", "20240229x"}) {
    EXPECT_FALSE(parse_day_option("--as-of", text).has_value()) << text;
  }
}

}  // namespace
}  // namespace iztk::cli
