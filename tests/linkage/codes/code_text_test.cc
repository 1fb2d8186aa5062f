#include "linkage/codes/code_text.h"

#include <gtest/gtest.h>

#include <random>

#include "core/text/ascii.h"

namespace iztk::linkage {
namespace {

CodeBits random_bits(std::mt19937_64* random) {
  CodeBits bits;
  for (std::uint64_t& word : bits.words) word = (*random)();
  return bits;
}

TEST(CodeText, SurvivesReceiversThatFoldCase) {
  std::mt19937_64 random(18);
  for (int i = 0; i < 1000; ++i) {
    const CodeBits bits = random_bits(&random);
    const std::string text = code_text("7K", bits);
    EXPECT_EQ(text.size(), 99U);
    EXPECT_EQ(text.find_first_of("|^~\\&\t\r\n ,\""), std::string::npos) << text;
    for (const std::string& sent : {text, core::lower_case(text), core::upper_case(text)}) {
      const core::Result<CodeText> read = parse_code(sent);
      ASSERT_TRUE(read) << sent;
      EXPECT_EQ(read->bits, bits);
      EXPECT_EQ(read->key_id, "7K");
    }
  }
}

TEST(CodeText, SaysWhatIsWrong) {
  const std::string good = code_text("7K", CodeBits());
  EXPECT_EQ(parse_code(good.substr(1)).error().message,
            "a linkage code has 99 characters, this one has 98");
  EXPECT_EQ(parse_code("2" + good.substr(1)).error().message,
            "this version of linkage codes is not known; iztk reads version 1");
  std::string strange = good;
  strange[50] = '!';
  EXPECT_EQ(parse_code(strange).error().message,
            "a linkage code has a character that is not of its alphabet");
  EXPECT_EQ(parse_code(good.substr(0, 96) + ":::").error().message,
            "a linkage code has three characters that do not stand for two bytes");
}

}  // namespace
}  // namespace iztk::linkage
