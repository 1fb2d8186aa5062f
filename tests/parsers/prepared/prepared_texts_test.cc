#include "parsers/prepared/prepared_texts.h"

#include <gtest/gtest.h>

namespace iztk::parsers {
namespace {

constexpr std::string_view kPaths[] = {"RXA-5.1", ".", ".4.2", "ORDER[2]/OBX[3]-5[1].1.2", "ORDER"};
constexpr std::string_view kRules[] = {
    "RXA-20 in {'NA', 'RE'} implies ORC-3.1 = '9999'",
    "every OBX (not (OBX-3.1 in value set LOINC or OBX-2 matches '^C.*$'))",
    "RXA-6 >= -0.125 and not count(ORDER[*]/RXA) != 2",
    "OBX-14 not before RXA-3 and PID-7 is date at least to the month",
    "OBX-1 is numbered sequentially within ORDER or OBX-1 numbered sequentially",
    "valid_thing(PID-3[*].1) or PID-5.1 = 'S\xC3\xB8ren''s'"};
constexpr std::string_view kConditions[] = {
    "IF PID-33 AND PID-34 VALUED",
    "XTN.3 NOT IN (\"FX\", \"MD\") OR (XTN.1 EMPTY AND XTN.7 VALUED)",
    "OBX-5 LST.COUNT GREATER THAN 1 AND OBX-2 IS NOT \"NA\"", "CWE.3 EQUALS CWE.6"};

PreparedTextsWriter writer_of_all() {
  PreparedTextsWriter writer;
  for (const std::string_view text : kPaths) writer.add_path(text);
  for (const std::string_view text : kRules) writer.add_rule(text);
  for (const std::string_view text : kConditions) writer.add_condition(text);
  return writer;
}

TEST(PreparedTextsTest, WhatWasPreparedIsWhatTheParserReads) {
  const std::string image = writer_of_all().image();
  const PreparedTexts texts(image);
  std::size_t read = 0;
  for (const std::string_view text : kPaths) {
    const auto parsed = parse_path(text);
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(texts.find_path(text), *parsed) << text;
    ++read;
  }
  for (const std::string_view text : kRules) {
    const auto parsed = parse_rule(text);
    EXPECT_EQ(texts.find_rule(text).has_value(), parsed.has_value()) << text;
    if (!parsed) continue;
    EXPECT_EQ(texts.find_rule(text), *parsed) << text;
    ++read;
  }
  for (const std::string_view text : kConditions) {
    const auto parsed = parse_map_condition(text);
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(texts.find_condition(text), *parsed) << text;
    ++read;
  }
  EXPECT_EQ(texts.size(), read);
}

TEST(PreparedTextsTest, OtherTextsAreParsed) {
  const std::string image = writer_of_all().image();
  const PreparedTexts texts(image);
  EXPECT_EQ(texts.find_path("RXA-6"), std::nullopt);
  ASSERT_TRUE(texts.path("RXA-6"));
  EXPECT_EQ(*texts.path("RXA-6"), *parse_path("RXA-6"));
  EXPECT_EQ(texts.path("RXA-").error().message, parse_path("RXA-").error().message);
  EXPECT_EQ(texts.rule("RXA-5 valued or").error().message,
            parse_rule("RXA-5 valued or").error().message);
  EXPECT_EQ(texts.condition("IF PID-3").error().message,
            parse_map_condition("IF PID-3").error().message);
}

// The same text may be a path, a rule and a condition.
TEST(PreparedTextsTest, LanguagesAreKeptApart) {
  PreparedTextsWriter writer;
  writer.add_path("RXA-5");
  const std::string image = writer.image();
  const PreparedTexts texts(image);
  EXPECT_TRUE(texts.find_path("RXA-5"));
  EXPECT_FALSE(texts.find_rule("RXA-5"));
  EXPECT_FALSE(texts.find_condition("RXA-5"));
}

TEST(PreparedTextsTest, WhatIsNotOfTheLanguageIsLeftOut) {
  PreparedTextsWriter writer;
  writer.add_path("RXA-");
  writer.add_rule("RXA-5 valued or");
  writer.add_condition("IF PID-3");
  EXPECT_EQ(PreparedTexts(writer.image()).size(), 0u);
}

TEST(PreparedTextsTest, TheOrderOfTextsDoesNotChangeTheImage) {
  PreparedTextsWriter backwards;
  for (auto text = std::rbegin(kConditions); text != std::rend(kConditions); ++text)
    backwards.add_condition(*text);
  for (auto text = std::rbegin(kRules); text != std::rend(kRules); ++text)
    backwards.add_rule(*text);
  for (const std::string_view text : kPaths) backwards.add_path(text);
  for (const std::string_view text : kPaths) backwards.add_path(text);
  EXPECT_EQ(backwards.image(), writer_of_all().image());
}

TEST(PreparedTextsTest, OfAnImageOfAnotherFormNothingIsUsed) {
  const std::string image = writer_of_all().image();
  std::string other = image;
  other[11] = '9';
  for (const std::string_view broken :
       {std::string_view(), std::string_view(image).substr(0, image.size() - 1),
        std::string_view(image).substr(0, 16), std::string_view(other)}) {
    const PreparedTexts texts(broken);
    EXPECT_EQ(texts.size(), 0u);
    EXPECT_EQ(*texts.path("RXA-5.1"), *parse_path("RXA-5.1"));
  }
}

}  // namespace
}  // namespace iztk::parsers
