#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "profiles/igamt/expression.h"
#include "profiles/nist/check_digits.h"
#include "profiles/nist/tables/rule_text.h"
#include "profiles/nist/text.h"

namespace iztk::profiles::nist {
namespace {

using ::testing::HasSubstr;

TEST(NistPath, ReadsStepsAndInstances) {
  const core::Result<Path> path = parse_path("9[*].3[2].20");
  ASSERT_TRUE(path) << path.error().message;
  EXPECT_EQ(*path, (Path{{9, 0}, {3, 2}, {20, 1}}));
  EXPECT_EQ(to_string(*path), "9[*].3[2].20[1]");
  EXPECT_TRUE(parse_path(".").value().empty());
}

TEST(NistPath, RefusesWhatIsNoPath) {
  for (const char* text : {"", "0[1]", "1[0]", "1[", "1[1", "1[1].", "a", "1[1]x", "1[1]..2[1]"}) {
    EXPECT_FALSE(parse_path(text)) << text;
  }
}

TEST(NistRuleText, ReadsNestedFunctions) {
  const auto no_patterns = [](std::string_view) { return std::nullopt; };
  const core::Result<Expression> rule =
      parse_rule_text("or(not(present(4.1)), in(20, 'CP', 'PA', some))", no_patterns);
  ASSERT_TRUE(rule) << rule.error().message;
  ASSERT_EQ(rule->kind, Expression::Kind::kOr);
  EXPECT_EQ(rule->operands[0].kind, Expression::Kind::kNot);
  EXPECT_EQ(rule->operands[1].texts, (std::vector<std::string>{"CP", "PA"}));
  EXPECT_TRUE(rule->operands[1].at_least_once);
}

TEST(NistRuleText, SaysWhereItIsWrong) {
  const auto no_patterns = [](std::string_view) { return std::nullopt; };
  const auto error = [&](std::string_view text) {
    const core::Result<Expression> rule = parse_rule_text(text, no_patterns);
    return rule ? std::string("no error") : rule.error().message;
  };
  EXPECT_THAT(error("nosuch(1)"), HasSubstr("a function"));
  EXPECT_THAT(error("present(1"), HasSubstr("')'"));
  EXPECT_THAT(error("present(1) x"), HasSubstr("column 12"));
  EXPECT_THAT(error("is(1)"), HasSubstr("quoted text"));
  EXPECT_THAT(error("is(1, 'a"), HasSubstr("closing quote"));
  EXPECT_THAT(error("matches(1, 'oid')"), HasSubstr("name of a pattern"));
  EXPECT_THAT(error("not(present(1), present(2))"), HasSubstr("one rule"));
}

TEST(NistText, FormatsOfNumbersAndDates) {
  for (const char* text : {"1", "+1.", "-.5", "0.5"}) {
    EXPECT_TRUE(has_format(ValueKind::kNumber, text)) << text;
  }
  for (const char* text : {"", ".", "5e-1", "1,5", "a", "1 "}) {
    EXPECT_FALSE(has_format(ValueKind::kNumber, text)) << text;
  }
  for (const char* text : {"2015", "201502", "20150228", "19000229", "2015020112",
                           "20150201120000.1234-0500", "2015+0000"}) {
    EXPECT_TRUE(has_format(ValueKind::kDateTime, text)) << text;
  }
  for (const char* text : {"201", "201513", "20150230", "20150229", "20150431", "2015020124",
                           "20150201120000.12345", "20150201-05"}) {
    EXPECT_FALSE(has_format(ValueKind::kDateTime, text)) << text;
  }
  EXPECT_FALSE(has_format(ValueKind::kDate, "2015020112"));
  EXPECT_TRUE(has_format(ValueKind::kTime, "1200-0500"));
}

TEST(NistText, ComparesByTheKindsOfBoth) {
  EXPECT_EQ(compare(ValueKind::kText, "1.0", ValueKind::kNumber, "1").order, 0);
  EXPECT_GT(compare(ValueKind::kNumber, "10", ValueKind::kNumber, "9").order, 0);
  EXPECT_LT(compare(ValueKind::kText, "10", ValueKind::kText, "9").order, 0);
  EXPECT_FALSE(compare(ValueKind::kText, "a", ValueKind::kNumber, "0").known);
  EXPECT_FALSE(compare(ValueKind::kDate, "20150101", ValueKind::kNumber, "0").known);
}

TEST(NistText, CountsUtf16UnitsAndUnescapesDelimiters) {
  EXPECT_EQ(character_count("Jos\xC3\xA9"), 4U);
  EXPECT_EQ(character_count("\xF0\x9F\x98\x80"), 2U);
  EXPECT_EQ(unescape("a\\T\\b\\X41\\", {}), "a&b\\X41\\");
}

TEST(NistCheckDigits, LoincAndSnomed) {
  EXPECT_EQ(has_named_format("LOINC", "64994-7"), true);
  EXPECT_EQ(has_named_format("LOINC", "64994-6"), false);
  EXPECT_EQ(has_named_format("SNOMED", "78421000"), true);
  EXPECT_EQ(has_named_format("SNOMED", "78421001"), false);
  EXPECT_EQ(has_named_format("OTHER", "1"), std::nullopt);
}

}  // namespace
}  // namespace iztk::profiles::nist
