#include "linkage/codes/sip_hash.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::linkage {
namespace {

// The vectors of the authors of SipHash: key 00 01 .. 0f, text 00 01 .. of each length.
TEST(SipHash, HasTheVectorsOfItsAuthors) {
  const SipKey key = {0x0706050403020100, 0x0f0e0d0c0b0a0908};
  std::string text;
  EXPECT_EQ(sip_hash(key, text), 0x726fdb47dd0e0e31U);
  text += '\0';
  EXPECT_EQ(sip_hash(key, text), 0x74f839c593dc67fdU);
  for (char c = 1; c < 8; ++c) text += c;
  EXPECT_EQ(sip_hash(key, text), 0x93f5f5799a932462U);
  for (char c = 8; c < 15; ++c) text += c;
  EXPECT_EQ(sip_hash(key, text), 0xa129ca6149be45e5U);
}

}  // namespace
}  // namespace iztk::linkage
