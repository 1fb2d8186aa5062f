#include "cli/redact/equivalence_classes.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::cli {
namespace {

TEST(EquivalenceClasses, CountMessagesThatShareAll) {
  EquivalenceClasses classes;
  EXPECT_EQ(classes.smallest(), 0u);
  for (const char* values : {"1980 F", "1980 M", "1980 F", "1980 F", "1990 M"}) classes.add(values);
  EXPECT_EQ(classes.combinations(), 3u);
  EXPECT_EQ(classes.smallest(), 1u);
  EXPECT_EQ(classes.with_k(1, 1).messages, 2u);
  EXPECT_EQ(classes.with_k(2, 4).combinations, 1u);
  EXPECT_EQ(classes.with_k(2, 4).messages, 3u);
  EXPECT_TRUE(classes.complete());
}

TEST(EquivalenceClasses, SayWhenThereAreTooMany) {
  EquivalenceClasses classes;
  for (std::size_t i = 0; i < EquivalenceClasses::kMost; ++i) classes.add(std::to_string(i));
  EXPECT_TRUE(classes.complete());
  classes.add("one more");
  classes.add("0");
  EXPECT_FALSE(classes.complete());
  EXPECT_EQ(classes.combinations(), EquivalenceClasses::kMost);
  EXPECT_EQ(classes.with_k(2, 2).combinations, 1u);
}

}  // namespace
}  // namespace iztk::cli
