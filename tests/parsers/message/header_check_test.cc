#include "parsers/message/header_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace iztk::parsers {
namespace {

using ::testing::HasSubstr;

TEST(HeaderCheckTest, ReadsTheUsualDelimiters) {
  const HeaderCheck check = check_header("MSH|^~\\&|A");
  EXPECT_EQ(check.delimiters, Delimiters());
  EXPECT_FALSE(check.finding.has_value());
}

TEST(HeaderCheckTest, ReadsOtherDelimitersInTheirRoles) {
  const HeaderCheck check = check_header("BHS*@!/$#*A");
  ASSERT_TRUE(check.delimiters.has_value());
  EXPECT_EQ(check.delimiters->field, '*');
  EXPECT_EQ(check.delimiters->component, '@');
  EXPECT_EQ(check.delimiters->repetition, '!');
  EXPECT_EQ(check.delimiters->escape, '/');
  EXPECT_EQ(check.delimiters->subcomponent, '$');
  EXPECT_EQ(check.delimiters->truncation, '#');
}

TEST(HeaderCheckTest, TheLastFieldMayEndTheLine) {
  EXPECT_TRUE(check_header("MSH|^~\\&").delimiters.has_value());
}

TEST(HeaderCheckTest, SomeBytesCannotSeparateFields) {
  for (const char c : {'A', '7', ' ', '"', '\0', '\v', '\x1C', '\x7F', '\xA6'}) {
    const HeaderCheck check = check_header(std::string("MSH") + c + "^~\\&" + c);
    EXPECT_FALSE(check.delimiters.has_value()) << static_cast<int>(c);
    ASSERT_TRUE(check.finding.has_value());
    EXPECT_EQ(check.finding->rule, &core::rules::kFieldSeparatorInvalid);
    EXPECT_EQ(check.finding->field, 1);
  }
}

TEST(HeaderCheckTest, TellsWhatIsWrongWithTheEncodingCharacters) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"MSH|", "empty"},
      {"MSH||A", "empty"},
      {"MSH|^~&|A", "escape character is missing"},
      {"MSH|^|A", "less than four"},
      {"MSH|^~\\&#$|A", "more than five"},
      {"MSH|^~\\&amp;|A", "XML"},
      {"MSH|\\S\\~\\E\\&|A", "escape sequences"},
      {"MSH|^~ &|A", "a space"},
      {"MSH|^~\\\xC2\xA6|A", "another byte"},
  };
  for (const auto& [line, reason] : cases) {
    const HeaderCheck check = check_header(line);
    EXPECT_FALSE(check.delimiters.has_value()) << line;
    ASSERT_TRUE(check.finding.has_value());
    EXPECT_EQ(check.finding->rule, &core::rules::kEncodingCharactersInvalid) << line;
    EXPECT_THAT(check.finding->reason, HasSubstr(reason)) << line;
  }
}

TEST(HeaderCheckTest, ADoubledBackslashIsNamed) {
  const HeaderCheck check = check_header("MSH|^~\\\\&|A");
  ASSERT_TRUE(check.finding.has_value());
  EXPECT_EQ(check.finding->rule, &core::rules::kDelimitersNotDistinct);
  EXPECT_THAT(check.finding->reason, HasSubstr("JSON"));
}

}  // namespace
}  // namespace iztk::parsers
