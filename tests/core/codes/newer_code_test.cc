#include "core/codes/newer_code.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::core {
namespace {

/// Whether a table with this header `newer` and these codes takes a code for a newer one.
bool newer(std::string_view header, std::string_view codes, std::string_view code) {
  std::string text = "# version: 2025-05-29\n# newer: " + std::string(header) +
                     "\ncode\tdisplay\tstatus\tvalid_from\tvalid_to\n";
  for (const std::string_view known : split_words(codes)) {
    text += std::string(known) + "\tInvented\tactive\t\t\n";
  }
  const Result<CodeTable> table = CodeTable::parse("T.tsv", text);
  EXPECT_TRUE(table);
  return table && may_be_newer(*table, code);
}

TEST(NewerCode, ANumberAboveTheHighestOfItsRange) {
  const auto vaccine = [](std::string_view code) {
    return newer("number 100-499 500-799", "03 334 500 521 998", code);
  };
  EXPECT_TRUE(vaccine("335"));
  EXPECT_TRUE(vaccine("499"));
  EXPECT_TRUE(vaccine("522"));
  for (const char* code : {"300", "334", "510", "800", "900", "3", "4", "0335", "33A", "33", ""}) {
    EXPECT_FALSE(vaccine(code)) << code;
  }
}

TEST(NewerCode, ARangeOfWhichTheTableHasNothingHasNoHighest) {
  EXPECT_FALSE(newer("number 100-499 500-799", "03", "335"));
}

TEST(NewerCode, AnEditionAfterTheVersion) {
  const auto statement = [](std::string_view code) {
    return newer("edition 253########11######", "2530886983811250101", code);
  };
  EXPECT_TRUE(statement("2530886983811250530"));
  EXPECT_FALSE(statement("2530886983811250529")) << "the day of the table";
  EXPECT_FALSE(statement("2530886983811241231"));
  EXPECT_FALSE(statement("2530886983811251301")) << "not a day";
  EXPECT_FALSE(statement("2530886983812250530")) << "another shape";
  EXPECT_FALSE(statement("2530886983911250530")) << "a wrong check digit";
  EXPECT_FALSE(statement("253088698381125053"));
}

TEST(NewerCode, ADrugCodeOfAKnownLabeler) {
  const auto drug = [](std::string_view code) {
    return newer("labeler", "49281-0425-88 00006-4681-00", code);
  };
  EXPECT_TRUE(drug("49281-0999-01"));
  EXPECT_TRUE(drug("49281099901"));
  EXPECT_TRUE(drug("0006-9999-01"));
  EXPECT_FALSE(drug("99999-0425-88"));
  EXPECT_FALSE(drug("49281-0999")) << "not a whole code";
}

TEST(NewerCode, ACodeOfAShape) {
  EXPECT_TRUE(newer("shape 913## 90###", "90707", "91399"));
  EXPECT_FALSE(newer("shape 913## 90###", "90707", "99213"));
}

TEST(NewerCode, ATableThatDoesNotSayHasNone) {
  EXPECT_FALSE(newer("", "334", "335"));
  EXPECT_FALSE(newer("unheard of", "334", "335"));
}

}  // namespace
}  // namespace iztk::core
