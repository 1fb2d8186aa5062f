// What senders write that the standard does not: nothing may be stated that nobody said, and two
// people are never one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kGiven =
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^milliliter^UCUM||00^New^NIP001||||||L-1|||||CP|A";

std::string id_of(const std::string& json, std::string_view type) {
  const std::string mark = "{\"resourceType\":\"" + std::string(type) + "\",\"id\":\"";
  const std::size_t at = json.find(mark);
  return at == std::string::npos ? "" : json.substr(at + mark.size(), 36);
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

bool is_lost(const Translated& out, std::string_view path) {
  return std::any_of(out.unmapped.begin(), out.unmapped.end(),
                     [path](const Unmapped& each) { return each.path.starts_with(path); });
}

TEST(Senders, TwoPeopleWithTheSamePlaceholderAreTwo) {
  for (const std::string number : {"UNKNOWN", "N/A", "999999999"}) {
    const std::string head = "MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1\rPID|||" +
                             number + "^^^CLINIC^MR||";
    const std::string rest = "\rORC|RE\r" + std::string(kGiven) + "\r";
    const std::string first = translate(head + "Vellamo^Ida||20200101|F" + rest).json;
    const std::string second = translate(head + "Orrin^Bo||20190202|M" + rest).json;
    EXPECT_NE(id_of(first, "Patient"), id_of(second, "Patient")) << number;
    EXPECT_NE(id_of(first, "Immunization"), id_of(second, "Immunization")) << number;
  }
}

TEST(Senders, AServerIsNotSearchedForAPlaceholder) {
  TranslateOptions options;
  options.bundle = fhir::BundleType::kTransaction;
  const std::string text =
      "MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1\r"
      "PID|||UNKNOWN^^^CLINIC^MR~77^^^STATE^SR||Vellamo^Ida||20200101|F\rORC|RE\r" +
      std::string(kGiven) + "\r";
  const std::string json = translate(text, options).json;
  EXPECT_THAT(json, HasSubstr("\"url\":\"Patient?identifier="));
  EXPECT_THAT(json, HasSubstr("STATE|77\""));
}

TEST(Senders, AnOrderWithThePlaceholderOfAnotherIsAnotherDose) {
  const std::string first = vxu(kGiven, {}, "ORC|RE||UNKNOWN^CLINIC");
  const std::string second = changed(first, "20240305||03^MMR", "20240306||21^Varicella");
  EXPECT_NE(id_of(translate(first).json, "Immunization"),
            id_of(translate(second).json, "Immunization"));
}

TEST(Senders, WithoutAPidThereIsNoPatient) {
  for (const std::string_view pid : {"", "PID|1\r"}) {
    const Translated out = translate(
        "MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1\r" + std::string(pid) +
        "PD1|||||||||||02^Reminder^HL70215|N\rORC|RE\r" + std::string(kGiven) + "\r");
    EXPECT_FALSE(out.accepted);
    EXPECT_EQ(out.reason, "there is no patient: PID is missing or empty");
  }
}

TEST(Senders, AnObservationTakenBackInSmallLettersIsNotStated) {
  for (const std::string status : {"D", "d", "w", "x"}) {
    const Translated out = translate(
        vxu(kGiven, "OBX|1|CE|30963-3^Funding^LN|1|VXC50^Public^CDCPHINVS||||||" + status));
    EXPECT_THAT(out.json, Not(HasSubstr("fundingSource"))) << status;
    EXPECT_TRUE(is_lost(out, "OBX[1]-5[1].1")) << status;
  }
}

TEST(Senders, WhatNobodyAskedForHasNoValue) {
  const Translated out =
      translate(vxu(kGiven, "OBX|1|CE|64994-7^Eligibility^LN|1|V02^VFC^HL70064||||||N"));
  EXPECT_THAT(out.json, Not(HasSubstr("programEligibility")));
  EXPECT_THAT(out.json, HasSubstr("\"dataAbsentReason\""));
  EXPECT_THAT(out.json, Not(HasSubstr("\"valueCodeableConcept\"")));
  EXPECT_TRUE(is_lost(out, "OBX[1]-5[1].1"));
}

TEST(Senders, EveryLineOfANoteIsInTheBundle) {
  const Translated out = translate(vxu(kGiven, "OBX|1|TX|48767-8^Note^LN|1|one~two||||||F"));
  EXPECT_THAT(out.json, HasSubstr("{\"text\":\"one\"},{\"text\":\"two\"}"));
}

TEST(Senders, AnAmountThatIsNoNumberKeepsItsUnit) {
  const Translated out =
      translate(vxu(kGiven, "OBX|1|NM|8310-5^Temperature^LN|1|<38|Cel^degree^UCUM|||||F"));
  EXPECT_THAT(out.json, HasSubstr("\"valueString\":\"<38 Cel\""));
  const Translated word =
      translate(vxu(kGiven, "OBX|1|NM|8310-5^Temperature^LN|1|high|Cel^degree^UCUM|||||F"));
  EXPECT_THAT(word.json, HasSubstr("\"valueString\":\"high\""));
  EXPECT_TRUE(is_lost(word, "OBX[1]-6[1].1"));
}

TEST(Senders, LettersOfCodesMayBeSmall) {
  const std::string text =
      "MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1\rPID|||7^^^CLINIC^mr||Orrin^Bo||"
      "20190202|f||||||||||||||||y||||||y\rNK1|1|Orrin^Una|mth^Mother^HL70063\r";
  const std::string json = translate(text).json;
  EXPECT_THAT(json, HasSubstr("\"gender\":\"female\""));
  EXPECT_THAT(json, HasSubstr("\"multipleBirthBoolean\":true"));
  EXPECT_THAT(json, HasSubstr("\"deceasedBoolean\":true"));
  EXPECT_THAT(json, HasSubstr("\"code\":\"MR\",\"display\":\"Medical record number\""));
  EXPECT_THAT(json, HasSubstr("v3-RoleCode\",\"code\":\"MTH\""));
}

TEST(Senders, AnAnswerThatCallsItselfAnUpdateIsRejected) {
  const Translated out = translate(
      "MSH|^~\\&|IIS|STATE|||20240305||VXU^V04^VXU_V04|1|P|2.5.1\rMSA|AE|7\r"
      "ERR||PID^1^5|101^Required field missing^HL70357|E\r");
  EXPECT_FALSE(out.accepted);
}

TEST(Senders, AnAnswerRepeatsItsQueryWhereAServerNeedNotStoreIt) {
  const std::string answer =
      "MSH|^~\\&|IIS|STATE|||20240305||RSP^K11^RSP_K11|1|P|2.5.1|||||||||Z33^CDCPHINVS\r"
      "MSA|AA|7\rQAK|T7|NF|Z34^Request Immunization History^CDCPHINVS\r"
      "QPD|Z34^Request Immunization History^CDCPHINVS|T7|77^^^STATE^SR|Vellamo^Ida||20200101|F\r";
  const Translated message = translate(answer);
  EXPECT_THAT(message.json, HasSubstr("\"resourceType\":\"Parameters\""));
  EXPECT_THAT(message.json, HasSubstr("\"family\":\"Vellamo\""));
  EXPECT_THAT(message.json, Not(HasSubstr("patient.family=")));
  TranslateOptions options;
  options.bundle = fhir::BundleType::kTransaction;
  options.account = true;
  const Translated stored = translate(answer, options);
  EXPECT_TRUE(stored.accepted);
  EXPECT_THAT(stored.json, Not(HasSubstr("Parameters")));
  EXPECT_TRUE(is_lost(stored, "QPD[1]-4[1].1"));
}

TEST(Senders, AnAnswerToAnotherQueryIsNotRejected) {
  const Translated out = translate(
      "MSH|^~\\&|IIS|STATE|||20240305||RSP^K11^RSP_K11|1|P|2.5.1\rMSA|AA|7\r"
      "QAK|T7|NF|Z99^Other^L\rQPD|Z99^Other^L|T7|77^^^STATE^SR\r");
  EXPECT_TRUE(out.accepted) << out.reason;
  EXPECT_THAT(out.json, Not(HasSubstr("Parameters")));
  EXPECT_TRUE(is_lost(out, "QPD[1]-3[1].1"));
}

// IN1-17 says what the insured is to the patient; R4 asks what the patient is to the insured.
TEST(Senders, TheChildOfTheInsuredIsNotHerMother) {
  const std::string insured = "\rIN1|1|P1^Plan^L|7^^^REG^XX|Payer||||||||||||Orrin^Una|";
  const std::string text =
      "MSH|^~\\&|EHR|CLINIC|||20240305||VXU^V04^VXU_V04|1|P|2.5.1\rPID|||7^^^CLINIC^MR||Orrin^Bo||"
      "20190202|M" +
      insured;
  const std::string mother = translate(text + "MTH^Mother^HL70063\r").json;
  EXPECT_THAT(mother, HasSubstr("subscriber-relationship\",\"code\":\"child\""));
  EXPECT_THAT(mother, HasSubstr("\"family\":\"Orrin\",\"given\":[\"Una\"]"));
  const std::string self = translate(text + "SEL^Self^HL70063\r").json;
  EXPECT_THAT(self, HasSubstr("subscriber-relationship\",\"code\":\"self\""));
  EXPECT_THAT(self, Not(HasSubstr("RelatedPerson")));
  const Translated unknown = translate(text + "\r");
  EXPECT_THAT(unknown.json, Not(HasSubstr("subscriber")));
  EXPECT_TRUE(is_lost(unknown, "IN1[1]-16[1].1"));
}

}  // namespace
}  // namespace iztk::translators
