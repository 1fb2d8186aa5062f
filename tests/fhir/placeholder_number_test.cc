#include "fhir/placeholder_number.h"

#include <gtest/gtest.h>

namespace iztk::fhir {
namespace {

constexpr std::string_view kSsn = "http://hl7.org/fhir/sid/us-ssn";
constexpr std::string_view kRecords = "urn:oid:2.999.10.3";

TEST(PlaceholderNumber, IsWhatSendersFillARequiredFieldWith) {
  for (const std::string_view value :
       {"",    "0",    "00000",         "999999999", "1111111111",  "UNKNOWN",    "unk",
        "N/A", "None", "not available", "NO-MRN",    "00-0000",     ".",          "-",
        "?",   "X",    "refused",       "XXXXXXXX",  "***-**-4821", "XXX-XX-4821"}) {
    EXPECT_TRUE(is_placeholder_number(kRecords, value)) << value;
  }
}

TEST(PlaceholderNumber, IsNotAShortOrAnOrdinaryNumber) {
  for (const std::string_view value :
       {"1", "22", "9999", "99999999", "123456789", "MR-0", "TEST-1001", "NA12", "Unknown-7",
        "X4821077", "XY", "AXX", "\xD0\x90"}) {
    EXPECT_FALSE(is_placeholder_number(kRecords, value)) << value;
  }
}

TEST(PlaceholderNumber, IsASocialSecurityNumberThatNobodyHas) {
  for (const std::string_view value :
       {"000121234", "666-12-1234", "900121234", "123001234", "123450000", "123-45-6789"}) {
    EXPECT_TRUE(is_placeholder_number(kSsn, value)) << value;
  }
  EXPECT_FALSE(is_placeholder_number(kSsn, "524719368"));
  EXPECT_FALSE(is_placeholder_number(kSsn, "524-71-9368"));
}

}  // namespace
}  // namespace iztk::fhir
