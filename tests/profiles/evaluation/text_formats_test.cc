#include "profiles/evaluation/text_formats.h"

#include <gtest/gtest.h>

namespace iztk::profiles {
namespace {

using Format = parsers::RuleExpression::Format;

TEST(TextFormatsTest, Numbers) {
  for (const char* text : {"0", "1", "-1", "+1.5", ".5", "5.", "007"})
    EXPECT_TRUE(is_number(text)) << text;
  for (const char* text : {"", "-", ".", "1,5", "1e3", " 1", "1.2.3", "x"})
    EXPECT_FALSE(is_number(text)) << text;
  EXPECT_EQ(to_number("+01.50"), 1.5);
  EXPECT_EQ(to_number("x"), std::nullopt);
}

TEST(TextFormatsTest, SequenceIdsAreWholeNumbers) {
  EXPECT_TRUE(is_sequence_id("12"));
  for (const char* text : {"", "-1", "1.0", "A"}) EXPECT_FALSE(is_sequence_id(text)) << text;
}

TEST(TextFormatsTest, ObjectIdentifiers) {
  for (const char* text : {"1.2", "2.16.840.1.113883", "0.0"}) EXPECT_TRUE(is_oid(text)) << text;
  for (const char* text : {"", "1", "1.", "3.1", "1.02", "1..2", "1.2.", "1.a"})
    EXPECT_FALSE(is_oid(text)) << text;
}

TEST(TextFormatsTest, DatesOfTheRuleLanguage) {
  EXPECT_TRUE(has_format("20240115", Format::kDateToTheDay));
  EXPECT_FALSE(has_format("202401", Format::kDateToTheDay));
  EXPECT_FALSE(has_format("202401151030", Format::kDateToTheDay));
  EXPECT_TRUE(has_format("202401", Format::kDateAtLeastToTheMonth));
  EXPECT_FALSE(has_format("2024", Format::kDateAtLeastToTheMonth));
  EXPECT_TRUE(has_format("202401151030", Format::kDateWithoutOffset));
  EXPECT_FALSE(has_format("202401151030-0500", Format::kDateWithoutOffset));
  EXPECT_TRUE(has_format("20240115103000-0500", Format::kTimeToTheSecondWithOffset));
  EXPECT_FALSE(has_format("20240115103000", Format::kTimeToTheSecondWithOffset));
  EXPECT_FALSE(has_format("202401151030-0500", Format::kTimeToTheSecondWithOffset));
}

TEST(TextFormatsTest, Integers) {
  EXPECT_TRUE(has_format("1", Format::kPositiveInteger));
  EXPECT_FALSE(has_format("0", Format::kPositiveInteger));
  EXPECT_FALSE(has_format("1.5", Format::kPositiveInteger));
  EXPECT_TRUE(has_format("-7", Format::kInteger));
}

}  // namespace
}  // namespace iztk::profiles
