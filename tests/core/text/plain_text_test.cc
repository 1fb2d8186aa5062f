#include "core/text/plain_text.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::core {
namespace {

TEST(PlainText, FindsEachByteAtEachPlace) {
  constexpr PlainText kPlain("\"\\,");
  for (std::size_t size = 1; size < 20; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      for (unsigned byte = 0; byte < 256; ++byte) {
        std::string text(size, 'a');
        text[place] = static_cast<char>(byte);
        const bool plain =
            byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\' && byte != ',';
        ASSERT_EQ(kPlain.covers(text), plain) << size << ' ' << place << ' ' << byte;
      }
    }
  }
}

TEST(PlainText, SomeCharactersAreNotPlainAtTheStart) {
  constexpr PlainText kPlain(",", "=-");
  EXPECT_TRUE(kPlain.covers(""));
  EXPECT_TRUE(kPlain.covers("PID-3 = 1"));
  EXPECT_FALSE(kPlain.covers("-3"));
  EXPECT_FALSE(kPlain.covers("=1"));
  EXPECT_FALSE(kPlain.covers("1,2"));
}

TEST(PlainText, WithoutSpecialCharactersAllOfPrintableAsciiIsPlain) {
  constexpr PlainText kPlain;
  std::string all;
  for (char c = ' '; c <= '~'; ++c) all += c;
  EXPECT_TRUE(kPlain.covers(all));
  EXPECT_FALSE(kPlain.covers(all + "\n"));
}

}  // namespace
}  // namespace iztk::core
