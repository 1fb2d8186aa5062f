#include "synthesis/population/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "synthesis/messages/table_files.h"

namespace iztk::synthesis {
namespace {

using ::testing::HasSubstr;

/// The built-in table with one text replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text(table_file_text("population/december_2021.tsv"));
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string fault_of(const std::string& text) {
  const auto scenario = Scenario::parse("s.tsv", text);
  return scenario ? std::string() : scenario.error().message;
}

TEST(Scenario, TheBuiltInOneIsRead) {
  const auto scenario = Scenario::built_in();
  ASSERT_TRUE(scenario) << scenario.error().message;
  EXPECT_EQ(scenario->people(), 25'000u);
  EXPECT_DOUBLE_EQ(scenario->rate(Rate::kNewId), 0.1053);
  EXPECT_EQ(scenario->products().size(), 2u);
}

TEST(Scenario, FaultsNameTheLine) {
  EXPECT_THAT(fault_of(with("rate\tmoved\t0.25", "rate\tmoved\t25%")),
              ::testing::MatchesRegex("s.tsv:[0-9]+: the value must be a probability.*"));
  EXPECT_THAT(fault_of(with("rate\tmoved", "rate\tmooved")), HasSubstr("no such name"));
  EXPECT_THAT(fault_of(with("rate\tmoved", "rate\tfemale")), HasSubstr("there twice"));
  EXPECT_THAT(fault_of(with("age\t65-74", "age\t74-65")), HasSubstr("YOUNGEST-OLDEST"));
  EXPECT_THAT(fault_of(with("interval\t207", "interval\t300")), HasSubstr("not in a row above"));
  EXPECT_THAT(fault_of(with("2021-01-01..", "2021-01-01-")), HasSubstr("two days"));
  EXPECT_THAT(fault_of(with("day\tas_of\t2021-12-31", "day\tas_of\t2021-02-30")),
              HasSubstr("must be a day"));
}

TEST(Scenario, FaultsOfTheWholeAreFound) {
  EXPECT_THAT(fault_of(with("rate\tmoved\t0.25\tat another source\n", "")),
              HasSubstr("the rate moved is missing"));
  EXPECT_THAT(fault_of(with("product\t208\t0.6", "product\t208\t0.5")),
              HasSubstr("products do not sum to 1"));
  EXPECT_THAT(fault_of(with("0.58", "0.59")), HasSubstr("ages do not sum to 1"));
  EXPECT_THAT(fault_of(with("2021-12-20", "2022-12-20")), HasSubstr("ends after as_of"));
}

TEST(Scenario, RatesCanBeSet) {
  auto scenario = Scenario::built_in();
  ASSERT_TRUE(scenario);
  EXPECT_TRUE(scenario->set("new_id=0"));
  EXPECT_DOUBLE_EQ(scenario->rate(Rate::kNewId), 0);
  EXPECT_TRUE(scenario->set("people=12"));
  EXPECT_EQ(scenario->people(), 12u);
  EXPECT_FALSE(scenario->set("new_id"));
  EXPECT_FALSE(scenario->set("new_id=2"));
  EXPECT_FALSE(scenario->set("people=0"));
  EXPECT_FALSE(scenario->set("people=1.5"));
}

}  // namespace
}  // namespace iztk::synthesis
