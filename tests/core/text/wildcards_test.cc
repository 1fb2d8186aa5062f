#include "core/text/wildcards.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(Wildcards, AStarStandsForAnyCharacters) {
  EXPECT_TRUE(matches_wildcards("", ""));
  EXPECT_TRUE(matches_wildcards("*", ""));
  EXPECT_TRUE(matches_wildcards("CLINIC*", "CLINIC"));
  EXPECT_TRUE(matches_wildcards("*A*B*", "xxAyyABzz"));
  EXPECT_TRUE(matches_wildcards("a*ab", "aaaab"));
  EXPECT_FALSE(matches_wildcards("a*ab", "aaaa"));
  EXPECT_FALSE(matches_wildcards("CLINIC", "CLINIC A"));
  EXPECT_FALSE(matches_wildcards("", "A"));
  EXPECT_FALSE(matches_wildcards("*A", "AB"));
}

TEST(Wildcards, AnEscapedStarIsItself) {
  EXPECT_TRUE(matches_wildcards("A\\*", "A*"));
  EXPECT_FALSE(matches_wildcards("A\\*", "AB"));
  EXPECT_FALSE(has_wildcards("A\\*"));
  EXPECT_TRUE(has_wildcards("A*"));
  EXPECT_TRUE(matches_wildcards(without_wildcards("*x*"), "*x*"));
}

}  // namespace
}  // namespace iztk::core
