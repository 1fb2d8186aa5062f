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

TEST(PatternTest, APatternThatExplodesReachesTheLimit) {
  auto pattern = Pattern::compile("(a+)+b");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(pattern->matches(std::string(40, 'a')), Pattern::Match::kLimitReached);
  EXPECT_EQ(pattern->matches("aab"), Pattern::Match::kYes) << "usable again after the limit";
}

TEST(PatternTest, ABrokenPatternIsRefused) { EXPECT_FALSE(Pattern::compile("(")); }

}  // namespace
}  // namespace iztk::core
