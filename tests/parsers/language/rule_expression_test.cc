#include "parsers/language/rule_expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace iztk::parsers {
namespace {

using ::testing::ElementsAre;
using Kind = RuleExpression::Kind;

/// The canonical text of what was read, or the error.
std::string canonical_rule(std::string_view text) {
  const core::Result<RuleExpression> rule = parse_rule(text);
  return rule ? to_string(*rule) : rule.error().message;
}

RuleExpression parse(std::string_view text) {
  const core::Result<RuleExpression> rule = parse_rule(text);
  EXPECT_TRUE(rule) << text << ": " << (rule ? "" : rule.error().message);
  return rule ? *rule : RuleExpression();
}

TEST(RuleTest, CanonicalTextOfEveryFormStaysAsItIs) {
  for (const char* text : {
           "RXA-20 valued",
           "RXA-20 not valued",
           "RXA-6 = '999'",
           "RXA-6 != '999'",
           "PID-1 = 1",
           "PID-1 != 1",
           "RXA-4.1 = RXA-3.1",
           "RXA-4.1 != RXA-3.1",
           "OBX-4 > 0",
           "OBX-4 >= 0.5",
           "OBX-4 < -3",
           "OBX-4 <= 1000000000000000000000",
           "RXA-20 in {'CP', 'PA'}",
           "RXA-20 not in {'NA'}",
           "OBX-5 in value set HL70064",
           "OBX-5.1 not in value set PHVS_VISBarcodes_IIS",
           "OBX-5 in value set '1.2.3'",
           "MSH-7 matches '[0-9]{14}'",
           "RXA-2 is positive integer",
           "RXA-2 is integer",
           "RXA-2 is number",
           ".3 is oid",
           "PID-7 is date to the day",
           "PID-7 is date at least to the month",
           "PID-7 is date at least to the day",
           "PID-7 is date without offset",
           "MSH-7 is time to the second with offset",
           "PID-7 before MSH-7",
           "PID-7 not before MSH-7",
           "PID-7 after MSH-7",
           "PID-7 not after MSH-7",
           "count(ORDER) >= 1",
           "count(PID-3) = 1",
           "NK1-1 numbered sequentially",
           "OBX-1 numbered sequentially within ORDER",
           "some OBX (OBX-3.1 = '64994-7')",
           "every PID-3 (.5 valued)",
           "is_known_lot(RXA-15)",
           "not RXA-20 valued",
           "RXA-20 valued and RXA-9 valued and RXA-3 valued",
           "RXA-20 valued or (RXA-9 valued and RXA-3 valued)",
           "(RXA-20 valued or RXA-9 valued) and RXA-3 valued",
           "RXA-20 in {'NA', 'RE'} implies ORC-3.1 = '9999'",
           "(.1 valued implies .2 valued) implies .3 valued",
           "not (.1 valued and .2 valued)",
           "not (not .1 valued)",
           "(.1 valued and .2 valued) and .3 valued",
       }) {
    EXPECT_EQ(canonical_rule(text), text);
  }
}

TEST(RuleTest, MembersOfTheTree) {
  const RuleExpression rule =
      parse("RXA-20 in {'CP', 'PA'} and not RXA-9[1].1 = '00' implies count(OBX) < 3");
  EXPECT_EQ(rule.kind, Kind::kImplies);
  ASSERT_EQ(rule.operands.size(), 2u);
  const RuleExpression& both = rule.operands[0];
  EXPECT_EQ(both.kind, Kind::kAnd);
  EXPECT_EQ(both.operands[0].kind, Kind::kIn);
  EXPECT_THAT(both.operands[0].texts, ElementsAre("CP", "PA"));
  EXPECT_EQ(both.operands[1].kind, Kind::kNot);
  const RuleExpression& equal = both.operands[1].operands[0];
  EXPECT_EQ(equal.kind, Kind::kCompareText);
  EXPECT_EQ(to_string(equal.path), "RXA-9[1].1");
  EXPECT_THAT(equal.texts, ElementsAre("00"));
  EXPECT_EQ(rule.operands[1].kind, Kind::kCount);
  EXPECT_EQ(rule.operands[1].comparison, RuleExpression::Comparison::kLess);
  EXPECT_EQ(rule.operands[1].number, 3);
}

TEST(RuleTest, ANumberComparesAsANumberATextAsAText) {
  EXPECT_EQ(parse("PID-1 = 1").kind, Kind::kCompareNumber);
  EXPECT_EQ(parse("PID-1 = '1'").kind, Kind::kCompareText);
  EXPECT_EQ(parse("PID-1 = PID-2").kind, Kind::kComparePath);
  EXPECT_EQ(to_string(parse("PID-1 = PID-2").other), "PID-2");
}

TEST(RuleTest, NegatedTests) {
  EXPECT_TRUE(parse("PID-1 not valued").negated);
  EXPECT_TRUE(parse("PID-1 not in {'a'}").negated);
  EXPECT_FALSE(parse("PID-1 in {'a'}").negated);
  EXPECT_EQ(parse("PID-7 not after MSH-7").date_comparison,
            RuleExpression::DateComparison::kNotAfter);
  EXPECT_EQ(parse("not PID-1 valued").kind, Kind::kNot);
}

TEST(RuleTest, QuotesAndOtherCharactersInTexts) {
  EXPECT_THAT(parse("PID-5 = 'O''Testpatient'").texts, ElementsAre("O'Testpatient"));
  EXPECT_THAT(parse("PID-5 = ''").texts, ElementsAre(""));
  EXPECT_THAT(parse("PID-5 = ''''").texts, ElementsAre("'"));
  EXPECT_THAT(parse("MSH-2 = '^~\\&'").texts, ElementsAre("^~\\&"));
  EXPECT_THAT(parse("PID-5 = 'Jos\xc3\xa9 # no comment'").texts,
              ElementsAre("Jos\xc3\xa9 # no comment"));
  EXPECT_EQ(canonical_rule("PID-5 = 'Jos\xc3\xa9'"), "PID-5 = 'Jos\xc3\xa9'");
}

TEST(RuleTest, SpaceCommentsAndRedundantParentheses) {
  EXPECT_EQ(canonical_rule("  RXA-20='CP'# complete\n and\t(\n((RXA-9 valued)))"),
            "RXA-20 = 'CP' and RXA-9 valued");
  EXPECT_EQ(canonical_rule("RXA.20.1 valued"), "RXA-20.1 valued");
  EXPECT_EQ(canonical_rule("RXA-20 valued or RXA-9 valued and RXA-3 valued"),
            "RXA-20 valued or (RXA-9 valued and RXA-3 valued)");
}

TEST(RuleTest, ErrorsNameThePlaceAndWhatWasExpected) {
  EXPECT_EQ(canonical_rule("PID-1 = 1 and"),
            "line 1, column 14: expected 'not', '(', 'some', 'every', 'count', a path or a name, "
            "found the end");
  EXPECT_EQ(canonical_rule("PID-1 valued\nand PID-2 vlaued"),
            "line 2, column 11: expected 'not', 'valued', 'in', '=', '!=', '<', '<=', '>', '>=', "
            "'before', 'after', 'matches', 'numbered' or 'is', found 'vlaued'");
  EXPECT_EQ(canonical_rule("PID-1 in 'a'"),
            "line 1, column 10: expected 'value' or '{', found 'a'");
  EXPECT_EQ(canonical_rule("PID-1 in {'a' 'b'}"),
            "line 1, column 15: expected ',' or '}', found 'b'");
  EXPECT_EQ(canonical_rule("PID-7 is date at least to the year"),
            "line 1, column 31: expected 'day' or 'month', found 'year'");
  EXPECT_EQ(canonical_rule("PID-1 = 'a"),
            "line 1, column 9: a text that starts here has no closing quote");
  EXPECT_EQ(canonical_rule("PID-1 valued)"),
            "line 1, column 13: expected 'implies', 'or', 'and' or the end, found ')'");
  EXPECT_EQ(canonical_rule("PID-1 valued AND PID-2 valued"),
            "line 1, column 14: expected 'implies', 'or', 'and' or the end, found 'AND'");
  EXPECT_EQ(canonical_rule("PID-0 valued"),
            "line 1, column 1: in this path, column 5: everything counts from 1, there is no "
            "number 0");
  EXPECT_EQ(canonical_rule("OBX-1 numbered sequentially within OBX"),
            "line 1, column 36: expected the name of a group");
}

TEST(RuleTest, AColumnIsACharacterNotAByte) {
  EXPECT_EQ(canonical_rule("PID-5 = '\xc3\xa9\xc3\xa9' ?"),
            "line 1, column 14: '?' has no meaning here");
  EXPECT_EQ(canonical_rule("PID-5 = \xc3\xa9"),
            "line 1, column 9: a character that cannot be shown has no meaning here");
}

TEST(RuleTest, NoChainOfImpliesOrNot) {
  EXPECT_FALSE(parse_rule(".1 valued implies .2 valued implies .3 valued"));
  EXPECT_FALSE(parse_rule("not not .1 valued"));
}

std::string nested(std::size_t depth) {
  return std::string(depth, '(') + "PID-1 valued" + std::string(depth, ')');
}

TEST(RuleTest, NestingIsLimited) {
  EXPECT_EQ(canonical_rule(nested(64)), "PID-1 valued");
  EXPECT_EQ(canonical_rule(nested(65)),
            "line 1, column 65: parentheses are nested deeper than 64 levels");
  EXPECT_FALSE(parse_rule(std::string(50'000, '(')));
  EXPECT_TRUE(parse_rule("PID-1 = '" + std::string(100, '(') + "'"));
  EXPECT_TRUE(parse_rule("PID-1 valued #" + std::string(100, '(')));
  EXPECT_FALSE(parse_rule(std::string(70'000, ' ')));
}

TEST(RuleTest, AnyTextIsReadOrRefused) {
  constexpr std::string_view kPieces[] = {"PID-2 valued",
                                          "PID-3 = 'a'",
                                          ".1 in {'x'}",
                                          "PID-1",
                                          "valued",
                                          "not",
                                          "and",
                                          "or",
                                          "implies",
                                          "(",
                                          ")",
                                          "some",
                                          "OBX",
                                          "=",
                                          "'a'",
                                          "3",
                                          "<",
                                          "in",
                                          "{",
                                          "}",
                                          ",",
                                          "before",
                                          ".1",
                                          "is",
                                          "oid",
                                          "'",
                                          "count",
                                          "\xff",
                                          "f",
                                          "matches",
                                          "value",
                                          "set",
                                          "CVX",
                                          "date",
                                          "to",
                                          "the",
                                          "day",
                                          "\n",
                                          "#"};
  std::mt19937 random(2);
  int rules = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 2 == 0 ? "PID-1 " : "";
    for (std::size_t i = random() % 8; i > 0; --i) {
      text += kPieces[random() % std::size(kPieces)];
      text += ' ';
    }
    const core::Result<RuleExpression> rule = parse_rule(text);
    if (!rule) {
      ASSERT_EQ(rule.error().message.rfind("line ", 0), 0u) << text;
      continue;
    }
    ++rules;
    const core::Result<RuleExpression> again = parse_rule(to_string(*rule));
    ASSERT_TRUE(again) << text;
    ASSERT_EQ(*again, *rule) << text;
  }
  EXPECT_GT(rules, 100);
}

}  // namespace
}  // namespace iztk::parsers
