#include "feeds/bulk/message_time.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::feeds {
namespace {

std::int64_t sent(const std::string& time) {
  return message_time("MSH|^~\\&|A|B|C|D|" + time + "||VXU^V04^VXU_V04|1|P|2.5.1\rPID|1\r");
}

TEST(MessageTime, IsInUtc) {
  EXPECT_EQ(utc_instant(sent("20240305101530-0600")), "2024-03-05T16:15:30Z");
  EXPECT_EQ(sent("20240305101530-0600"), sent("20240305161530+0000"));
  EXPECT_LT(sent("20240305101530-0500"), sent("20240305101530-0600"));
}

TEST(MessageTime, FractionsCount) {
  EXPECT_LT(sent("20240305101530.2-0600"), sent("20240305101530.21-0600"));
  EXPECT_EQ(sent("20240305101530.2-0600"), sent("20240305101530.2000-0600"));
  EXPECT_EQ(utc_instant(sent("20240305101530.9+0000")), "2024-03-05T10:15:30Z");
}

TEST(MessageTime, WhatWasNotSentIsTheLowest) {
  EXPECT_EQ(utc_instant(sent("2024")), "2024-01-01T00:00:00Z");
  EXPECT_LT(sent("20240305"), sent("2024030501"));
  EXPECT_LT(sent("1969"), sent("1970"));
  EXPECT_EQ(utc_instant(sent("19691231235959.5+0000")), "1969-12-31T23:59:59Z");
}

TEST(MessageTime, OnlyAValidTimeIsOne) {
  EXPECT_EQ(sent(""), kNoTime);
  EXPECT_EQ(sent("yesterday"), kNoTime);
  EXPECT_EQ(sent("20241341"), kNoTime);
  EXPECT_EQ(message_time("MSH|^~\\&|A"), kNoTime);
  EXPECT_EQ(message_time("MSH"), kNoTime);
  EXPECT_EQ(message_time(""), kNoTime);
}

TEST(MessageTime, OtherSeparatorsAndMoreComponents) {
  EXPECT_EQ(message_time("MSH*^~\\&*A*B*C*D*20240305*"), sent("20240305"));
  EXPECT_EQ(message_time("MSH|^~\\&|A|B|C|D|20240305"), sent("20240305"));
  EXPECT_EQ(sent("20240305^D"), sent("20240305"));
}

TEST(FhirTime, IsThatOfTheMessage) {
  EXPECT_EQ(fhir_time("2024-03-05T10:15:30-06:00"), sent("20240305101530-0600"));
  EXPECT_EQ(fhir_time("2024-03-05T10:15:30.25Z"), sent("20240305101530.25+0000"));
  EXPECT_EQ(fhir_time("2024-03-05T10:15:30.123456+01:00"), sent("20240305101530.1234+0100"));
  EXPECT_EQ(fhir_time("2024-03"), sent("202403"));
  EXPECT_EQ(fhir_time("soon"), kNoTime);
}

}  // namespace
}  // namespace iztk::feeds
