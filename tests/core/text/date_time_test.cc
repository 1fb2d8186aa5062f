#include "core/text/date_time.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(DateTimeTest, PrecisionIsWhatWasSent) {
  EXPECT_EQ(parse_timestamp("2024").precision, Precision::kYear);
  EXPECT_EQ(parse_timestamp("202401").precision, Precision::kMonth);
  EXPECT_EQ(parse_timestamp("20240115").precision, Precision::kDay);
  EXPECT_EQ(parse_timestamp("2024011510").precision, Precision::kHour);
  EXPECT_EQ(parse_timestamp("202401151030").precision, Precision::kMinute);
  EXPECT_EQ(parse_timestamp("20240115103059").precision, Precision::kSecond);
  const DateTime fraction = parse_timestamp("20240115103059.0120-0500");
  EXPECT_EQ(fraction.precision, Precision::kFraction);
  EXPECT_EQ(fraction.fraction_digits, 4);
  EXPECT_EQ(fraction.fraction, 120);
  EXPECT_TRUE(fraction.has_offset);
  EXPECT_EQ(fraction.offset_minutes, -300);
}

TEST(DateTimeTest, AnOffsetIsNeitherInventedNorDropped) {
  EXPECT_FALSE(parse_timestamp("20240115").has_offset);
  EXPECT_TRUE(parse_timestamp("20240115+0000").has_offset);
}

TEST(DateTimeTest, LeapYearsAreTrueOnes) {
  EXPECT_TRUE(parse_date("20240229").valid());
  EXPECT_TRUE(parse_date("20000229").valid());
  EXPECT_FALSE(parse_date("19000229").valid());
  EXPECT_FALSE(parse_date("20230229").valid());
}

TEST(DateTimeTest, FaultsAreNamed) {
  EXPECT_EQ(parse_date("20241301").fault, "the month is not 01 to 12");
  EXPECT_EQ(parse_date("20240431").fault, "the month does not have such a day");
  EXPECT_EQ(parse_date("2024/01/01").fault, "it holds something other than digits");
  EXPECT_EQ(parse_date("20240101-0500").fault, "a date holds digits only");
  EXPECT_EQ(parse_date("2024011").fault, "a part has an odd number of digits");
  EXPECT_EQ(parse_date("24").fault, "the year needs four digits");
  EXPECT_EQ(parse_date("").fault, "it holds something other than digits");
  EXPECT_EQ(parse_date("202401011200").fault, "a date has no time");
  EXPECT_EQ(parse_timestamp("2024010124").fault, "the hour is not 00 to 23");
  EXPECT_EQ(parse_timestamp("202401011260").fault, "the minute is not 00 to 59");
  EXPECT_EQ(parse_timestamp("20240101120060").fault, "the second is not 00 to 59");
  EXPECT_EQ(parse_timestamp("2024010112000000").fault, "there are too many digits");
  EXPECT_EQ(parse_timestamp("202401011200.5").fault, "a fraction may only follow the seconds");
  EXPECT_EQ(parse_timestamp("20240101120000.12345").fault,
            "the fraction of a second is not one to four digits");
  EXPECT_EQ(parse_timestamp("20240101120000-5").fault, "the offset is not a sign and four digits");
  EXPECT_EQ(parse_timestamp("20240101120000-1560").fault, "there is no such offset from UTC");
}

TEST(DateTimeTest, TimesOfDay) {
  EXPECT_TRUE(parse_time("2359").valid());
  EXPECT_TRUE(parse_time("235959.5-0700").valid());
  EXPECT_FALSE(parse_time("24").valid());
}

TEST(DateTimeTest, DatesAreComparedAtTheCoarserPrecision) {
  const auto order = [](std::string_view a, std::string_view b) {
    return compare(parse_timestamp(a), parse_timestamp(b));
  };
  EXPECT_LT(order("20240101", "20240102"), 0);
  EXPECT_GT(order("20240102", "20240101235959"), 0);
  EXPECT_EQ(order("202401", "20240115"), 0);
  EXPECT_EQ(order("20240115", "20240115103000-0500"), 0);
}

TEST(DateTimeTest, DaysAreCountedByTheGregorianCalendar) {
  EXPECT_EQ(days_in_month(2023, 2), 28u);
  EXPECT_EQ(days_in_month(2024, 2), 29u);
  EXPECT_EQ(days_in_month(1900, 2), 28u);
  EXPECT_EQ(days_in_month(2000, 2), 29u);
  EXPECT_EQ(days_in_month(2024, 12), 31u);
  EXPECT_EQ(day_of_year(parse_date("20240101")), 1u);
  EXPECT_EQ(day_of_year(parse_date("20240301")), 61u);
  EXPECT_EQ(day_of_year(parse_date("20230301")), 60u);
  EXPECT_EQ(day_of_year(parse_date("20241231")), 366u);
  EXPECT_EQ(day_of_year(parse_date("19001231")), 365u);
}

TEST(DateTimeTest, ADayNeedsAllThreeParts) {
  EXPECT_EQ(parse_timestamp("20240115").to_day(), 20240115u);
  EXPECT_EQ(parse_timestamp("202401").to_day(), 0u);
}

}  // namespace
}  // namespace iztk::core
