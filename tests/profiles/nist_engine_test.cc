#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "profiles/nist/engine.h"
#include "profiles/nist/profile_set.h"
#include "profiles/nist/tables/profile_tables.h"

namespace iztk::profiles::nist {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kHeader =
    "MSH|^~\\&|SENDER|FACILITY|IIS|STATE|20150624093847-0500||VXU^V04^VXU_V04|1|P|2.5.1|||ER|AL||||"
    "|"
    "Z22^CDCPHINVS\r";
constexpr std::string_view kPatient =
    "PID|1||A1^^^SENDER^MR||Testpatient^Ann^^^^^L||20140602|F||2106-3^White^CDCREC\r";
constexpr std::string_view kOrder =
    "ORC|RE||9999^SENDER\r"
    "RXA|0|1|20150624||08^HepB^CVX|999|||01^Historical^NIP001|||||||||||CP|A\r";

std::vector<std::string> entries(std::string_view text,
                                 Classification classification = Classification::kError,
                                 std::string_view profile = "Z22") {
  static ProfileSet profiles = std::move(ProfileSet::built_in()).value();
  const Report report = profiles.check(text, profile);
  EXPECT_EQ(report.failure, "");
  std::vector<std::string> result;
  for (const Detection& detection : report.detections) {
    if (detection.classification != classification) continue;
    result.push_back(std::string(detection.category) + " " + detection.path);
  }
  return result;
}

std::string message(std::string_view patient = kPatient, std::string_view order = kOrder) {
  return std::string(kHeader) + std::string(patient) + std::string(order);
}

TEST(NistEngine, AValidMessageHasNoErrors) { EXPECT_THAT(entries(message()), IsEmpty()); }

TEST(NistEngine, RequiredMissingIsAnErrorAndRequiredOrEmptyAWarning) {
  EXPECT_THAT(entries(message("PID|1||A1^^^SENDER^MR||Testpatient^Ann^^^^^L||20140602\r")),
              ElementsAre("Usage PID[1]-8[1]"));
  EXPECT_THAT(entries(message(), Classification::kWarning), Contains("Usage PD1[1]"));
}

TEST(NistEngine, StructureIsMatchedGreedilyWithoutGoingBack) {
  const std::string before =
      std::string(kHeader) + "PD1|1\r" + std::string(kPatient) + std::string(kOrder);
  EXPECT_THAT(entries(before),
              ElementsAre("Unexpected PID", "Unexpected ORC", "Unexpected RXA", "Usage PID[1]"));
}

TEST(NistEngine, AMissingOrderMakesAllThatFollowsUnexpected) {
  EXPECT_THAT(entries(message(kPatient, "RXA|0|1|20150624||08^HepB^CVX|999\rOBX|1\r")),
              ElementsAre("Unexpected RXA", "Unexpected OBX"));
}

TEST(NistEngine, LinesThatAreNoSegmentsAreInvalidContent) {
  EXPECT_THAT(
      entries("FHS|^~\\&\r" + std::string(kHeader) + "\r" + std::string(kPatient) + "pid|1\r"),
      ElementsAre("Invalid Content ", "Invalid Content ", "Invalid Content "));
}

TEST(NistEngine, NullCountsAsPresentAndIsNotLookedAt) {
  EXPECT_THAT(entries(message("PID|1||A1^^^SENDER^MR||\"\"||\"\"|\"\"\r")), IsEmpty());
}

TEST(NistEngine, ANullAmongRepetitionsMakesTheEngineForgetEarlierFindings) {
  const std::string text =
      message("PID|1||||Testpatient^Ann^^^^^L||20140602|F||\"\"~2106-3^White^CDCREC\r");
  EXPECT_THAT(entries(text), ElementsAre("Cardinality PID[1]-10[1]"));
}

TEST(NistEngine, OnlyTheFirstTripletIsLookedAt) {
  EXPECT_THAT(entries(message("PID|1||A1^^^SENDER^MR||Testpatient^Ann^^^^^L||20140602|F||"
                              "XX^White^CDCREC^2106-3^White^CDCREC\r")),
              ElementsAre("Code Not Found PID[1]-10[1].1"));
}

TEST(NistEngine, AnotherCodingSystemIsACodedElementError) {
  EXPECT_THAT(entries(message("PID|1||A1^^^SENDER^MR||Testpatient^Ann^^^^^L||20140602|F||"
                              "2106-3^White^HL70005\r")),
              ElementsAre("Coded Element PID[1]-10[1].3"));
}

TEST(NistEngine, AMissingCodingSystemIsAFaultOfTheSpecification) {
  const std::string text =
      message("PID|1||A1^^^SENDER^MR||Testpatient^Ann^^^^^L||20140602|F||2106-3^White\r");
  EXPECT_THAT(entries(text), ElementsAre("Usage PID[1]-10[1].3"));
  EXPECT_THAT(entries(text, Classification::kSpecError),
              ElementsAre("Binding Location PID[1]-10[1]"));
}

TEST(NistEngine, ATestOfAnAbsentElementIsTrue) {
  // RXA-5.1 is empty, so "RXA-5.1 is 998" holds, and RXA-6 must be 999.
  const std::vector<std::string> found =
      entries(message(kPatient,
                      "ORC|RE||9999^SENDER\rRXA|0|1|20150624||^HepB|1|mL^mL^UCUM||01^"
                      "Historical^NIP001|||||||||||CP|A\r"));
  EXPECT_THAT(found, Contains("Constraint Failure RXA[1]-6[1]"));
}

TEST(NistEngine, FailuresBlameTheElementThatTheLastPartNames) {
  const std::vector<std::string> found = entries(
      message(kPatient, "ORC|RE||1^SENDER\rRXA|0|1|20150624||08^HepB^CVX|999||||||||||||||RE|A\r"));
  EXPECT_THAT(found,
              ElementsAre("Constraint Failure ORC[1]-3[1].1", "Predicate Failure RXA[1]-18[1]"));
}

TEST(NistEngine, OptionalValuesAreNotChecked) {
  EXPECT_THAT(
      entries(message("PID|1||A1^^^SENDER^MR||Testpatient^Ann^^^^^L||20140602|F||||||||||||||"
                      "||||||||\r")),
      IsEmpty());
}

TEST(NistEngine, SaysWhyAMessageCannotBeRead) {
  ProfileSet profiles = std::move(ProfileSet::built_in()).value();
  EXPECT_NE(profiles.check("PID|1\r", "Z22").failure, "");
  EXPECT_NE(profiles.check("MSH|^~\\", "Z22").failure, "");
  EXPECT_NE(profiles.check("MSH|^^\\&|A\r", "Z22").failure, "");
  EXPECT_NE(profiles.check(kHeader, "Z99").failure, "");
}

TEST(NistProfiles, AllBuiltInProfilesLoad) {
  const core::Result<std::vector<ProfileName>> names = built_in_profiles();
  ASSERT_TRUE(names) << names.error().message;
  EXPECT_EQ(names->size(), 8U);
  for (const ProfileName& name : *names) {
    const auto profile = load_profile_tables(name.identifier);
    ASSERT_TRUE(profile) << profile.error().message;
    EXPECT_THAT((*profile)->messages.front().root.children, Not(IsEmpty()));
    EXPECT_THAT((*profile)->constraints, Not(IsEmpty()));
  }
  EXPECT_FALSE(load_profile_tables("Z99"));
}

TEST(NistProfiles, AreChosenByMsh21ThenByTheMessageType) {
  const ProfileSet profiles = std::move(ProfileSet::built_in()).value();
  EXPECT_EQ(profiles.choose(kHeader), "Z22");
  EXPECT_EQ(profiles.choose("MSH|^~\\&|||||||RSP^K11|1|P|2.5.1|||||||||L~Z42^CDCPHINVS\r"), "Z42");
  EXPECT_EQ(profiles.choose("MSH|^~\\&|||||||VXU^V04|1\r"), "Z22");
  EXPECT_EQ(profiles.choose("MSH|^~\\&|||||||RSP^K11|1\r"), "");
  EXPECT_EQ(profiles.choose("nothing"), "");
}

}  // namespace
}  // namespace iztk::profiles::nist
