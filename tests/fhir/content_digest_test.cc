#include "fhir/content_digest.h"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <string>
#include <unordered_set>

namespace iztk::fhir {
namespace {

TEST(ContentDigest, IsTheSameEverywhere) {
  EXPECT_EQ(content_digest(""), content_digest(""));
  EXPECT_EQ(content_digest("").size(), 32u);
  EXPECT_EQ(content_digest("abc"), "a20133a04a601e5b1b91a8732d7e01ed");
  EXPECT_EQ(content_digest(std::string(1000, 'x')), "356d66c5daa9479d34b8f288f8d6762a");
}

TEST(ContentDigest, TheLengthCounts) {
  std::set<std::string> seen;
  for (std::size_t size = 0; size < 100; ++size) {
    EXPECT_TRUE(seen.insert(content_digest(std::string(size, '\0'))).second) << size;
  }
}

// Texts that differ in one place, or have two parts exchanged.
TEST(ContentDigest, TextsThatAreNearlyTheSameDiffer) {
  std::unordered_set<std::string> seen;
  const std::string text(96, 'a');
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      for (const char c : {'b', 'A', '\0', '\xFF'}) {
        std::string changed = text;
        changed[i] = c;
        changed[j] = 'c';
        EXPECT_TRUE(seen.insert(content_digest(changed)).second) << i << ' ' << j;
      }
    }
  }
  for (int i = 0; i < 500'000; ++i) {
    EXPECT_TRUE(seen.insert(content_digest("Patient " + std::to_string(i) + " of a feed")).second);
  }
}

// Each half by itself: a change of one bit turns about half of the bits.
TEST(ContentDigest, OneBitTurnsHalfOfTheBits) {
  const std::string text = "the same content gives the same id, whatever the day";
  const std::string before = content_digest(text);
  for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
    std::string changed = text;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    const std::string after = content_digest(changed);
    for (const std::size_t half : {0u, 16u}) {
      const int turned = std::popcount(std::stoull(before.substr(half, 16), nullptr, 16) ^
                                       std::stoull(after.substr(half, 16), nullptr, 16));
      EXPECT_GT(turned, 12) << bit;
      EXPECT_LT(turned, 52) << bit;
    }
  }
}

}  // namespace
}  // namespace iztk::fhir
