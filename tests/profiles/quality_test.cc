#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
  std::vector<std::string> judge(const std::string& text) {
    static const auto checks = std::move(QualityChecks::load("on")).value();
    ValidatorOptions options;
    options.quality = checks.get();
    return validate(text, core::Severity::kError, options);
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

TEST_F(QualityTest, ASoundDoseHasNoErrors) { EXPECT_THAT(judge(kGivenDose), IsEmpty()); }

}  // namespace
}  // namespace iztk::profiles
