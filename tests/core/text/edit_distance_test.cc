#include "core/text/edit_distance.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("format", "format"), 0u);
  EXPECT_EQ(edit_distance("frmat", "format"), 1u);
  EXPECT_EQ(edit_distance("formatt", "format"), 1u);
  EXPECT_EQ(edit_distance("fornat", "format"), 1u);
  EXPECT_EQ(edit_distance("fromat", "format"), 1u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", ""), 3u);
}

TEST(Closest, TakesTheNearestCandidateWhateverTheLetterCase) {
  EXPECT_EQ(closest("VALIDAT", {"profiles", "validate"}), "validate");
  EXPECT_EQ(closest("Z2", {"Z22", "Z34"}), "Z22");
}

TEST(Closest, DoesNotGuess) {
  EXPECT_EQ(closest("xyz", {"validate", "profiles"}), "");
  EXPECT_EQ(closest(std::string(100, 'a'), {std::string(100, 'a')}), "");
  EXPECT_EQ(closest("word", {}), "");
}

TEST(DidYouMean, IsEmptyWithoutCandidate) {
  EXPECT_EQ(did_you_mean("ful", {"full", "json"}), "; did you mean 'full'?");
  EXPECT_EQ(did_you_mean("table", {"full", "json"}), "");
}

}  // namespace
}  // namespace iztk::core
