#include "core/codes/ndc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace iztk::core {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> forms(std::string_view text) {
  const NdcCandidates candidates = ndc_candidates(text);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < candidates.size(); ++i) result.emplace_back(candidates[i]);
  return result;
}

TEST(Ndc, TheFormOfTheTablesIsItself) {
  EXPECT_THAT(forms("49281-0425-88"), ElementsAre("49281-0425-88"));
}

TEST(Ndc, ElevenDigitsAreFiveFourTwo) {
  EXPECT_THAT(forms("49281042588"), ElementsAre("49281-0425-88"));
}

TEST(Ndc, AHyphenatedCodeOfTenDigitsGetsItsZeroWhereAPartIsShort) {
  EXPECT_THAT(forms("0006-4681-00"), ElementsAre("00006-4681-00"));
  EXPECT_THAT(forms("49281-425-88"), ElementsAre("49281-0425-88"));
  EXPECT_THAT(forms("66019-0310-1"), ElementsAre("66019-0310-01"));
}

TEST(Ndc, TenDigitsAloneMayBeShortInEachPart) {
  EXPECT_THAT(forms("0006468100"), ElementsAre("00006-4681-00", "00064-0681-00", "00064-6810-00"));
}

TEST(Ndc, OtherTextsAreNotAnNdc) {
  for (const char* text :
       {"", "-", "--", "140", "492810425", "4928104258812", "49281-0425-8x", "49281-0425-888",
        "49281--042588", "4928-1042-588", "49281_0425_88", " 49281042588", "49281-042588",
        "49281-0425", "123456789012", "4-9281042588-", "-----------", "49281-0425-8-"}) {
    EXPECT_THAT(forms(text), IsEmpty()) << text;
  }
}

CodeTable table(std::string_view text) {
  Result<CodeTable> parsed = CodeTable::parse("T.tsv", text);
  EXPECT_TRUE(parsed);
  return std::move(parsed.value());
}

class FindNdc : public ::testing::Test {
 protected:
  const CodeTable use_ = table(
      "# code_system: NDC\ncode\tdisplay\tstatus\tvalid_from\tvalid_to\n"
      "00006-4681-01\tInvented A\tactive\t\t\n"
      "01234-5678-90\tInvented B\tactive\t\t\n"
      "12345-0678-90\tInvented C\tactive\t\t\n");
  const CodeTable sale_ = table(
      "# code_system: NDC\ncode\tdisplay\tstatus\tvalid_from\tvalid_to\n"
      "00006-4681-00\tInvented A\tactive\t\t\n"
      "00006-4681-01\tInvented A\tactive\t\t\n");
  const std::vector<const CodeTable*> tables_ = {&use_, nullptr, &sale_};
};

TEST_F(FindNdc, FindsEachFormInTheFirstTableThatHasIt) {
  const NdcMatch match = find_ndc(tables_, "00006468101");
  ASSERT_NE(match.entry, nullptr);
  EXPECT_EQ(match.table, &use_);
  EXPECT_EQ(match.entry->code, "00006-4681-01");
  EXPECT_FALSE(match.as_written);
  EXPECT_EQ(find_ndc(tables_, "0006468100").table, &sale_);
}

TEST_F(FindNdc, TellsTheFormOfTheTable) {
  EXPECT_TRUE(find_ndc(tables_, "00006-4681-00").as_written);
  EXPECT_FALSE(find_ndc(tables_, "0006-4681-00").as_written);
}

TEST_F(FindNdc, TenDigitsThatMayBeTwoProductsAreNeither) {
  EXPECT_EQ(find_ndc(tables_, "1234567890").entry, nullptr);
  EXPECT_NE(find_ndc(tables_, "1234-5678-90").entry, nullptr);
  EXPECT_NE(find_ndc(tables_, "12345-678-90").entry, nullptr);
}

TEST_F(FindNdc, AnUnknownCodeHasNoEntry) {
  EXPECT_EQ(find_ndc(tables_, "99999-9999-99").entry, nullptr);
  EXPECT_EQ(find_ndc(tables_, "MMR").entry, nullptr);
}

}  // namespace
}  // namespace iztk::core
