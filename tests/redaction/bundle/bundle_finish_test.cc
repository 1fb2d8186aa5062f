// Numbers that stand in a finished bundle by chance are no leaks; the same numbers as values are.

#include "redaction/bundle/bundle_finish.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

class FinishedBundle : public ::testing::Test {
 protected:
  /// Whether a bundle is clean after a message whose clinician has this number.
  bool is_clean(const std::string& number, const std::string& members) {
    RedactorFixture fixture("cvrs-redacted");
    const Redaction& redacted = fixture.redact(
        "MSH|^~\\&|APP|FAC|||20240918182800-0500||VXU^V04^VXU_V04|C1|P|2.5.1\r"
        "PID|1||M77120^^^A^MR||Sample^Ann\r"
        "ORC|RE||F1^A|||||||" +
        number + "^Clinician^Carla\r");
    EXPECT_TRUE(redacted.clean());
    std::string json = "{\"resourceType\":\"Bundle\"," + members + "}";
    Redaction redaction = redacted;
    fixture.redactor().finish_bundle(&redaction, &json);
    return redaction.clean();
  }
};

constexpr const char* kTimestamp = "\"timestamp\":\"2024-09-18T18:28:00-05:00\"";

TEST_F(FinishedBundle, TimeOfDayIsOneNumberAsInTheMessage) {
  EXPECT_TRUE(is_clean("2800", kTimestamp));
  EXPECT_TRUE(is_clean("1828", kTimestamp));
  EXPECT_TRUE(is_clean("280005", kTimestamp));
}

TEST_F(FinishedBundle, LongNumberInTimeOfDayIsALeakAsInTheMessage) {
  EXPECT_FALSE(is_clean("18280005", kTimestamp));
}

TEST_F(FinishedBundle, TimeOfAnotherDayIsNotExcused) {
  EXPECT_FALSE(is_clean("2800", "\"timestamp\":\"2024-09-19T18:28:00-05:00\""));
}

TEST_F(FinishedBundle, SameNumberAsAValueIsALeak) {
  EXPECT_FALSE(is_clean("2800", std::string(kTimestamp) + ",\"identifier\":{\"value\":\"2800\"}"));
  EXPECT_FALSE(is_clean("2800", std::string(kTimestamp) + ",\"id\":\"a-2800\""));
}

TEST_F(FinishedBundle, NameOfTheSystemOfUrisIsOfFhir) {
  EXPECT_TRUE(is_clean("3986", "\"identifier\":{\"system\":\"urn:ietf:rfc:3986\"}"));
  EXPECT_FALSE(is_clean("3986", "\"identifier\":{\"value\":\"urn:ietf:rfc:3986\"}"));
  EXPECT_FALSE(is_clean("3986", "\"identifier\":{\"system\":\"urn:ietf:rfc:3986:3986\"}"));
}

TEST_F(FinishedBundle, NumberInAnIdMadeOfWhatIsLeftIsNoLeak) {
  EXPECT_TRUE(is_clean("4821", "\"id\":\"0c6ca8f5-4821-5a38-9a0b-4fd0f3a8f0aa\""));
  EXPECT_FALSE(is_clean("4821", "\"id\":\"0c6ca8f5-4821-4a38-9a0b-4fd0f3a8f0aa\""));
}

}  // namespace
}  // namespace iztk::redaction
