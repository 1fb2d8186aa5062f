#include "core/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

#include "core/text/ascii.h"

namespace iztk::core {
namespace {

TEST(Utf8Test, AcceptsTheLimitsOfEachSize) {
  for (const char* text :
       {"\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0010FFFF"}) {
    EXPECT_EQ(find_invalid_utf8(text), std::string_view(text).size()) << text;
  }
}

TEST(Utf8Test, RefusesWhatIsNotUtf8) {
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2|", "\xE0\x9F\xBF",
                           "\xED\xA0\x80", "\xEF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF"}) {
    EXPECT_EQ(find_invalid_utf8(std::string("ab") + text), 2u) << text;
  }
}

TEST(Utf8Test, FindsTheFirstFaultBehindLongAsciiAndValidText) {
  for (std::size_t length = 0; length < 40; ++length) {
    const std::string good = std::string(length, 'x') + "\u00D1";
    EXPECT_EQ(find_invalid_utf8(good + "\xD1x"), good.size()) << length;
    EXPECT_EQ(find_high_byte(good), length);
  }
}

TEST(Utf8Test, EncodingAndDecodingAreInverse) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(c, &text);
    const CodePoint point = decode_utf8(text);
    ASSERT_EQ(point.value, c);
    ASSERT_EQ(point.size, text.size());
  }
}

}  // namespace
}  // namespace iztk::core
