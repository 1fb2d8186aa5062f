#include "parsers/language/map_condition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace iztk::parsers {
namespace {

/// The condition in its one spelling, or the error.
std::string read(std::string_view text) {
  const core::Result<MapCondition> condition = parse_map_condition(text);
  return condition ? to_string(*condition) : condition.error().message;
}

TEST(MapCondition, OneSpellingForEachIdea) {
  EXPECT_EQ(read("IF MSH-24 NOT VALUED"), "IF MSH-24 NOT VALUED");
  EXPECT_EQ(read("If SN.3 is valued"), "IF SN.3 VALUED");
  EXPECT_EQ(read("IF PV1-20 VALUE"), "IF PV1-20 VALUED");
  EXPECT_EQ(read("IF TQ1-3.9 IS EMPTY"), "IF TQ1-3.9 NOT VALUED");
  EXPECT_EQ(read("IF XCN.19 DOES NOT EXIST AND IF XCN.20 DOES NOT EXIST"),
            "IF XCN.19 NOT VALUED AND XCN.20 NOT VALUED");
  EXPECT_EQ(read("IF HD-3 = \"DNS\""), "IF HD.3 EQUALS \"DNS\"");
  EXPECT_EQ(read("IF IN1-17 IS NOT 'patient'"), "IF IN1-17 NOT EQUALS \"patient\"");
  EXPECT_EQ(read("IF EVN-4 NOT \"U\""), "IF EVN-4 NOT EQUALS \"U\"");
  EXPECT_EQ(read("IF OBX-33 COUNT>1"), "IF OBX-33 COUNT GREATER THAN 1");
  EXPECT_EQ(read("IF PID-7 LENGTH GREATER THAN 8"), "IF PID-7 LENGTH GREATER THAN 8");
  EXPECT_EQ(read("IF OBX-5 LST.count LESS THAN OR EQUALS 1 OR OBX-2 IS \"NA\""),
            "IF OBX-5 COUNT LESS THAN OR EQUALS 1 OR OBX-2 EQUALS \"NA\"");
}

TEST(MapCondition, TextsStandInTheQuotesThatTheyDoNotHold) {
  EXPECT_EQ(read("IF PID-8 EQUALS 'A\"B'"), "IF PID-8 EQUALS 'A\"B'");
  EXPECT_EQ(read("IF PID-8 IN ('A\"B', 'C', \"D'E\")"), "IF PID-8 IN ('A\"B', \"C\", \"D'E\")");
}

TEST(MapCondition, TestsOfTheRowsOwnElement) {
  EXPECT_EQ(read("IF NOT EQUAL TO \"=\""), "IF NOT EQUALS \"=\"");
  EXPECT_EQ(read("IF NOT VALUED OR NOT IN (\"ISO\", \"UUID\")"),
            "IF NOT VALUED OR NOT IN (\"ISO\", \"UUID\")");
  EXPECT_EQ(read("IF NOT VALUED AND RXA-21 NOT EQUALS \"D\""),
            "IF NOT VALUED AND RXA-21 NOT EQUALS \"D\"");
}

TEST(MapCondition, ReferencesShareTheTestThatFollows) {
  EXPECT_EQ(read("IF PID-33 AND PID-34 VALUED"), "IF PID-33 VALUED AND PID-34 VALUED");
  EXPECT_EQ(read("If SN.3 OR SN.4 VALUED"), "IF SN.3 VALUED OR SN.4 VALUED");
  EXPECT_EQ(read("IF TQ1-7 AND TQ1-8 NOT VALUED"), "IF TQ1-7 NOT VALUED AND TQ1-8 NOT VALUED");
}

TEST(MapCondition, TestsSideBySideMustAllHold) {
  EXPECT_EQ(read("IF PID-11 LST.COUNT EQUALS 1 AND PID-11.9 IS VALUED NOT EQUAL PID-12"),
            "IF PID-11 COUNT EQUALS 1 AND (PID-11.9 VALUED AND PID-11.9 NOT EQUALS PID-12)");
  EXPECT_EQ(read("IF XCN.19 NOT VALUED XCN.20 NOT VALUED"),
            "IF XCN.19 NOT VALUED AND XCN.20 NOT VALUED");
}

TEST(MapCondition, SlipsOfThePenInTheSheets) {
  EXPECT_EQ(read("IF (OBX-2 EQUALS \"SN\"  AND OBX-5.1  EQUALS \"<>\""),
            "IF OBX-2 EQUALS \"SN\" AND OBX-5.1 EQUALS \"<>\"");
  EXPECT_EQ(read("IF PRT-2 IS IN (\"A\", \"S\", \"U\", X\")"),
            "IF PRT-2 IN (\"A\", \"S\", \"U\", \"X\")");
  EXPECT_EQ(read("IF PL.2 NOT VALUED AND PL3.NOT VALUED"),
            "IF PL.2 NOT VALUED AND PL.3 NOT VALUED");
  EXPECT_EQ(read("IF CX.4 IN http://hl7.org/identifier-registry.html"),
            "IF CX.4 IN HTTP://HL7.ORG/IDENTIFIER-REGISTRY.HTML");
}

TEST(MapCondition, AndBindsStrongerThanOr) {
  const core::Result<MapCondition> condition =
      parse_map_condition("IF XTN.3 VALUED OR XTN.7 VALUED AND XTN.12 VALUED");
  ASSERT_TRUE(condition);
  EXPECT_EQ(condition->kind, MapCondition::Kind::kOr);
  ASSERT_EQ(condition->operands.size(), 2u);
  EXPECT_EQ(condition->operands[1].kind, MapCondition::Kind::kAnd);
}

TEST(MapCondition, AnElementWithoutTestSharesAllTestsOfTheNextOne) {
  EXPECT_EQ(read("IF PID-33 AND PID-34 VALUED"), "IF PID-33 VALUED AND PID-34 VALUED");
  EXPECT_EQ(read("IF XTN.3 AND XTN.4 VALUED NOT EQUALS \"NET\""),
            "IF (XTN.3 VALUED AND XTN.3 NOT EQUALS \"NET\") AND "
            "(XTN.4 VALUED AND XTN.4 NOT EQUALS \"NET\")");
  EXPECT_EQ(read("IF (PID-3 AND PID-4) OR PID-5 EQUALS \"X\""),
            "IF (PID-3 EQUALS \"X\" AND PID-4 EQUALS \"X\") OR PID-5 EQUALS \"X\"");
}

TEST(MapCondition, ErrorsNameThePlace) {
  EXPECT_THAT(read("IF PID-5 VALUED AND"), ::testing::HasSubstr("column 20: expected"));
  EXPECT_THAT(read("IF PID-5 MATCHES \"x\""), ::testing::HasSubstr("column 10"));
  EXPECT_EQ(read("IF PID-5"), "column 1: no test is made of an element");
  EXPECT_EQ(read(std::string(2000, 'X')), "this is too long for a condition");
  EXPECT_EQ(read(std::string(100, '(')), "parentheses are nested too deep");
}

TEST(MapCondition, WhatGrowsBeyondTheLimitsIsRefused) {
  std::string tests;
  for (int i = 0; i < 20; ++i) tests += " = \"VALUE\"";
  EXPECT_EQ(read("IF PID-1 AND PID-2 AND PID-3 AND PID-4" + tests),
            "spelled out, this is too long for a condition");
  std::string nested = "IF ";
  for (int i = 0; i < 15; ++i) nested += "PID-1 VALUED OR PID-2 VALUED AND (";
  EXPECT_EQ(read(nested + "PID-3 VALUED"), "spelled out, parentheses are nested too deep");
}

}  // namespace
}  // namespace iztk::parsers
