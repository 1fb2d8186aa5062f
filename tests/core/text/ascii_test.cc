#include "core/text/ascii.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(Ascii, CaseOfLettersOnly) {
  EXPECT_EQ(lower_case("RXA-5 \xC3\x89[@`{"), "rxa-5 \xC3\x89[@`{");
  EXPECT_EQ(upper_case("rxa-5 \xC3\xA9[@`{"), "RXA-5 \xC3\xA9[@`{");
  EXPECT_TRUE(equal_ignoring_case("Utf-8", "UTF-8"));
  EXPECT_FALSE(equal_ignoring_case("@", "`"));
  EXPECT_FALSE(equal_ignoring_case("UTF", "UTF-8"));
}

TEST(Ascii, FindsTheFirstHighByteWhereverItStands) {
  for (std::size_t size = 0; size < 50; ++size) {
    std::string text(size, '\x7f');
    EXPECT_EQ(find_high_byte(text), size);
    EXPECT_TRUE(is_ascii(text));
    for (std::size_t at = 0; at < size; ++at) {
      text[at] = '\x80';
      EXPECT_EQ(find_high_byte(text), at);
      EXPECT_EQ(find_high_byte(text, at + 1), size);
      text[at] = '\x7f';
    }
  }
}

}  // namespace
}  // namespace iztk::core
