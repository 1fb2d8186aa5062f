#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "profiles/quality/calendar.h"
#include "profiles/quality/quality_checks.h"
#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

TEST(CalendarTest, CountsFullMonthsAndDays) {
  EXPECT_EQ(days_between(20240228, 20240301), 2);
  EXPECT_EQ(days_between(20240301, 20240228), -2);
  EXPECT_EQ(months_between(20240131, 20240229), 0);
  EXPECT_EQ(months_between(20230115, 20240115), 12);
  EXPECT_EQ(months_between(20240115, 20230115), -12);
}

TEST(QualityChecksTest, RefusesAnUnknownSet) {
  const auto checks = QualityChecks::load("dates,lotz");
  ASSERT_FALSE(checks);
  EXPECT_NE(checks.error().message.find("lotz"), std::string::npos);
}

TEST(QualityChecksTest, TakesSetsAndCodes) {
  const auto checks = QualityChecks::load("lots,DQL008");
  ASSERT_TRUE(checks);
  EXPECT_TRUE((*checks)->enabled(core::rules::kLotTooShort));
  EXPECT_TRUE((*checks)->enabled(core::rules::kDoseBeforeBirth));
  EXPECT_FALSE((*checks)->enabled(core::rules::kDoseInFuture));
}

class QualityTest : public ValidationTest {
 protected:
  std::vector<std::string> judge(const std::string& text,
                                 core::Severity from = core::Severity::kError) {
    static const auto checks = std::move(QualityChecks::load("on")).value();
    ValidatorOptions options;
    options.quality = checks.get();
    return validate(text, from, options);
  }

  static std::ptrdiff_t count(const std::vector<std::string>& found, std::string_view code) {
    return std::count_if(found.begin(), found.end(),
                         [&](const std::string& finding) { return finding.starts_with(code); });
  }
};

TEST_F(QualityTest, ADoseBeforeBirthIsFoundOnRequestOnly) {
  const std::string text = replaced(kGivenDose, "|20190305|F", "|20240201|F");
  EXPECT_THAT(judge(text), Contains("DQL008 ORDER[1]/RXA-3"));
  EXPECT_THAT(validate(text), IsEmpty());
}

TEST_F(QualityTest, ADateThatCannotBeReadIsNotJudgedAgain) {
  const auto found = judge(replaced(kGivenDose, "RXA|0|1|20240115", "RXA|0|1|18991332"));
  EXPECT_THAT(found, ::testing::Not(Contains("DQL008 ORDER[1]/RXA-3")));
}

/// `kGivenDose` with more orders of one historical dose, or with more observations.
std::string with_orders(std::size_t count) {
  std::string text = kGivenDose;
  for (std::size_t i = 0; i < count; ++i) {
    text += "ORC|RE||B" + std::to_string(i) +
            "^SAMPLEEHR\n"
            "RXA|0|1|20230115||08^Hep B^CVX|999|||01^Historical^NIP001|||||||||||CP|A\n";
  }
  return text;
}

std::string with_observations(std::size_t count) {
  std::string text = kGivenDose;
  for (std::size_t i = 0; i < count; ++i) {
    text += "OBX|" + std::to_string(i + 4) + "|DT|29769-7^VIS presented^LN|" +
            std::to_string(i + 3) + "|20240115||||||F|||20240115\n";
  }
  return text;
}

TEST_F(QualityTest, SearchingGrowsAsTheMessageDoes) {
  for (const auto& make : {with_orders, with_observations}) {
    judge(make(1000));
    const std::uint64_t steps = validator_->search_steps();
    judge(make(4000));
    EXPECT_GT(validator_->search_steps(), 2 * steps);
    EXPECT_LT(validator_->search_steps(), 5 * steps);
  }
}

// More texts of OBX-4 than are compared one by one.
TEST_F(QualityTest, ManyStatementsAreToldApart) {
  const std::string text = replaced(with_observations(20), "^LN|12|20240115", "^LN|12|20240114");
  const auto found = judge(text, core::Severity::kInfo);
  EXPECT_THAT(found, Contains("DQL132 ORDER[1]/OBSERVATION[13]/OBX-5"));
  EXPECT_EQ(count(found, "DQL132"), 1);
}

// Contraindication dates (30944-3) need a contraindication with the same OBX-4.
TEST_F(QualityTest, WhatAnObservationNeedsIsLookedForUnderItsSubId) {
  const auto date = [](int number, int sub_id) {
    return "OBX|" + std::to_string(number) +
           "|DT|30944-3^Vaccination temporary contraindication^LN|" + std::to_string(sub_id) +
           "|20240115||||||F|||20240115\n";
  };
  std::string text = kGivenDose;
  for (int i = 0; i < 20; ++i) text += date(4 + i, 3 + i);
  text += date(24, 10);
  text += "OBX|25|CE|30945-0^Contraindication^LN|5|21^acute illness^NIP||||||F|||20240115\n";
  const auto found = judge(text, core::Severity::kInfo);
  EXPECT_EQ(count(found, "OBS003"), 19);  // Once for each OBX-4 but 5.
  EXPECT_EQ(count(found, "OBS004"), 1);
  EXPECT_THAT(found, Contains("OBS004 ORDER[1]/OBSERVATION[24]/OBX-3"));
}

TEST_F(QualityTest, ADoseIsHeldAgainstAllOfItsDay) {
  std::string text = with_orders(3);
  text = replaced(text, "20230115||08^Hep B^CVX", "20230115||03^MMR^CVX");
  text = replaced(text, "20230115||08^Hep B^CVX", "20230115||42^Hep B^CVX");
  const auto found = judge(text, core::Severity::kInfo);
  EXPECT_EQ(count(found, "DQL141"), 0);
  EXPECT_EQ(count(found, "DQL142"), 1);  // 08 after 42: the same group.
}

TEST_F(QualityTest, ASoundDoseHasNoErrors) { EXPECT_THAT(judge(kGivenDose), IsEmpty()); }

}  // namespace
}  // namespace iztk::profiles
