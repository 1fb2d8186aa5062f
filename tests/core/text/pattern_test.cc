#include "core/text/pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::core {
namespace {

TEST(PatternTest, ThePatternMustCoverTheWholeText) {
  auto pattern = Pattern::compile("[0-9]+");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(pattern->matches("123"), Pattern::Match::kYes);
  EXPECT_EQ(pattern->matches("123a"), Pattern::Match::kNo);
  EXPECT_EQ(pattern->matches(""), Pattern::Match::kNo);
}

TEST(PatternTest, TextIsUtf8) {
  auto pattern = Pattern::compile("caf.");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(pattern->matches("caf\xc3\xa9"), Pattern::Match::kYes);
}

// An ordinary pattern and a limit set low: each repetition keeps a place to go back to.
TEST(PatternTest, AMatchThatNeedsMoreThanItMayReachesTheLimit) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += i % 2 == 0 ? "ab" : "cd";
  auto limited = Pattern::compile("(ab|cd)*", {.stack_bytes = 2048});
  ASSERT_TRUE(limited);
  EXPECT_EQ(limited->matches(text), Pattern::Match::kLimitReached);
  EXPECT_EQ(limited->matches("abcd"), Pattern::Match::kYes) << "usable again after the limit";
  EXPECT_EQ(Pattern::compile("(ab|cd)*").value().matches(text), Pattern::Match::kYes);
}

TEST(PatternTest, ABrokenPatternIsRefused) { EXPECT_FALSE(Pattern::compile("(")); }

}  // namespace
}  // namespace iztk::core
