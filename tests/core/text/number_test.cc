#include "core/text/number.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace iztk::core {
namespace {

Number number(std::string_view text) {
  const std::optional<Number> out = Number::parse(text);
  EXPECT_TRUE(out) << text;
  return out.value_or(Number());
}

TEST(Number, TheSameValueIsWrittenInManyWays) {
  for (const char* text : {"999", "999.0", "999.", "0999", "+999", "+00999.000"}) {
    EXPECT_TRUE(same_number(text, "999")) << text;
  }
  for (const char* text : {"-999", "999.1", "9990", "99.9", "999x", "999 ", "", "9e2", "٩"}) {
    EXPECT_FALSE(same_number(text, "999")) << text;
  }
  EXPECT_TRUE(same_number(".5", "0.50"));
  EXPECT_TRUE(same_number("-0.0", "0"));
}

TEST(Number, ATextThatIsNotANumberIsNotTheSameAsAny) {
  for (const char* text : {"", "+", "-", ".", "+.", "1.2.3", "1-", "--1", "0x1", "1,5", " 1"}) {
    EXPECT_FALSE(Number::parse(text)) << text;
    EXPECT_FALSE(same_number(text, text)) << text;
  }
}

TEST(Number, NumbersAreInOrder) {
  const char* const ascending[] = {"-100000000000000000000",
                                   "-10",
                                   "-2.51",
                                   "-2.5",
                                   "-0.01",
                                   "0",
                                   "0.009",
                                   "0.01",
                                   "1",
                                   "1.05",
                                   "1.5",
                                   "2",
                                   "10",
                                   "100000000000000000000",
                                   "100000000000000000000.1"};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      EXPECT_EQ(number(ascending[i]) <=> number(ascending[j]), i <=> j)
          << ascending[i] << ' ' << ascending[j];
    }
  }
}

TEST(Number, SaysWhetherItIsWhole) {
  EXPECT_TRUE(number("2.00").is_whole());
  EXPECT_EQ(number("002.00").whole(), "2");
  EXPECT_FALSE(number("2.01").is_whole());
  EXPECT_EQ(number("2.010").fraction(), "01");
  EXPECT_FALSE(number("-0").negative());
}

}  // namespace
}  // namespace iztk::core
