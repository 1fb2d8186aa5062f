#include "core/hash/digest.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

// FIPS 180-2, appendix B.1.
constexpr const char* kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
  EXPECT_EQ(sha256_hex("abc"), kOfAbc);
  Sha256 digest;
  EXPECT_EQ(digest.hex(), sha256_hex(""));
  digest.add("a");
  EXPECT_EQ(digest.hex(), sha256_hex("a"));
  digest.add("bc");
  EXPECT_EQ(digest.hex(), kOfAbc);
}

}  // namespace
}  // namespace iztk::core
