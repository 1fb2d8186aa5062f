#include "core/hash/digest.h"

#include <gtest/gtest.h>

#include <string>

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

std::string hmac_hex(std::string_view key, std::string_view text) {
  Hmac hmac(key);
  // Again and again with the same key.
  hmac.of("something else");
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (const std::uint8_t byte : hmac.of(text)) {
    hex += kHex[byte >> 4];
    hex += kHex[byte & 15];
  }
  return hex;
}

// RFC 4231, test cases 1, 2 and 6: keys shorter and longer than a block.
TEST(Hmac, IsThatOfTheRfc) {
  EXPECT_EQ(hmac_hex(std::string(20, '\x0b'), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hmac_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(
      hmac_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

// Worked out with another program.
TEST(Hmac, OfKeysAsLongAsABlock) {
  EXPECT_EQ(hmac_hex(std::string(64, 'k'), ""),
            "83026a325aaee70e36cfe607536aa1054104ad1077c36134810d4ccded1ccd3b");
  EXPECT_EQ(hmac_hex(std::string(65, 'k'), std::string(200, 'x')),
            "f21efe1ab8581cb729f0daa95d5be8a9215cb01b164e877913770c9d0bf74bb5");
}

}  // namespace
}  // namespace iztk::core
