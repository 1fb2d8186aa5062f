#include "translators/translator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <string>

#include "tests/translators/translate_helper.h"

namespace iztk::translators {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

const std::string kDose =
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^milliliter^UCUM||00^New^NIP001||||||L-1|||||";

TEST(Translator, ARefusalIsNeverCompletedWhateverTheActionCode) {
  const Translated out = translate(
      vxu("RXA|0|1|20240305||03^MMR^CVX|999||||||||||||00^Parental decision^NIP002||RE|A"));
  ASSERT_TRUE(out.accepted) << out.reason;
  EXPECT_THAT(out.json, HasSubstr("\"status\":\"not-done\""));
  EXPECT_THAT(out.json, HasSubstr("\"statusReason\":{\"coding\":[{\"system\":"));
  EXPECT_THAT(out.json, Not(HasSubstr("doseQuantity")));
}

TEST(Translator, ARefusalReasonAloneIsARefusal) {
  const Translated out =
      translate(vxu("RXA|0|1|20240305||03^MMR^CVX|999||||||||||||00^Parental decision^NIP002"));
  EXPECT_THAT(out.json, HasSubstr("\"status\":\"not-done\""));
}

TEST(Translator, ADeleteIsNeverLost) {
  const std::string message = vxu(kDose + "CP|D");
  EXPECT_THAT(translate(message).json, HasSubstr("\"status\":\"entered-in-error\""));
  TranslateOptions options;
  options.bundle = fhir::BundleType::kTransaction;
  EXPECT_THAT(translate(message, options).json,
              HasSubstr("{\"method\":\"PUT\",\"url\":\"Immunization?identifier="));
}

TEST(Translator, PartlyGivenIsSubpotent) {
  const Translated out = translate(vxu(kDose + "PA|A"));
  EXPECT_THAT(out.json, HasSubstr("\"status\":\"completed\""));
  EXPECT_THAT(out.json, HasSubstr("\"isSubpotent\":true"));
}

TEST(Translator, AnUnknownCompletionStatusRejectsTheMessage) {
  const Translated out = translate(vxu(kDose + "XX|A"));
  EXPECT_FALSE(out.accepted);
  EXPECT_EQ(out.reason, "RXA-20 is no completion status of table 0322");
  EXPECT_EQ(out.json, "");
}

TEST(Translator, TwoOrdersWithoutANumberAreTwoDoses) {
  const std::string order = "ORC|RE||9999^CLINIC\r" + kDose + "CP|A";
  const Translated out = translate(vxu(kDose + "CP|A", order, "ORC|RE||9999^CLINIC"));
  EXPECT_EQ(count(out.json, "\"resourceType\":\"Immunization\""), 2u);
  std::vector<std::string> ids;
  for (std::size_t at = out.json.find("\"Immunization\",\"id\":\""); at != std::string::npos;
       at = out.json.find("\"Immunization\",\"id\":\"", at + 1)) {
    ids.push_back(out.json.substr(at + 21, 36));
  }
  ASSERT_EQ(ids.size(), 2u);
  EXPECT_NE(ids[0], ids[1]);
}

TEST(Translator, AnOffsetIsKept) {
  const Translated out =
      translate(vxu("RXA|0|1|20150624084727-0500||03^MMR^CVX|0.5|mL^^UCUM|||||||||||||CP|A"));
  EXPECT_THAT(out.json, HasSubstr("\"occurrenceDateTime\":\"2015-06-24T08:47:27-05:00\""));
}

TEST(Translator, AnOffsetIsNeverInvented) {
  const std::string message =
      vxu("RXA|0|1|20150624084727||03^MMR^CVX|0.5|mL^^UCUM|||||||||||||CP|A");
  const Translated without = translate(message);
  EXPECT_THAT(without.json, HasSubstr("\"occurrenceDateTime\":\"2015-06-24\""));
  bool told = false;
  for (const Unmapped& each : without.unmapped) {
    told = told || (each.path == "RXA[1]-3[1].1.1" &&
                    each.reason.find("no offset") != std::string_view::npos);
  }
  EXPECT_TRUE(told);
  TranslateOptions options;
  options.offset_minutes = -360;
  EXPECT_THAT(translate(message, options).json,
              HasSubstr("\"occurrenceDateTime\":\"2015-06-24T08:47:27-06:00\""));
}

TEST(Translator, AnUnknownAmountIsNoDose) {
  const Translated out =
      translate(vxu("RXA|0|1|20240305||03^MMR^CVX|999|||01^Historical^NIP001|||||||||||CP|A"));
  EXPECT_THAT(out.json, Not(HasSubstr("999,")));
  EXPECT_THAT(out.json, Not(HasSubstr("doseQuantity")));
  EXPECT_THAT(out.json, HasSubstr("\"primarySource\":false,\"reportOrigin\":"));
}

TEST(Translator, BothCodingsOfAVaccineAreKept) {
  const Translated out = translate(
      vxu("RXA|0|1|20240305||00006-4681-00^MMR II^NDC^03^MMR^CVX|0.5|mL^^UCUM|||||||||||||CP|A"));
  EXPECT_THAT(out.json, HasSubstr("{\"system\":\"http://hl7.org/fhir/sid/ndc\",\"code\":\"00006-"
                                  "4681-00\",\"display\":\"MMR II\"},{\"system\":"
                                  "\"http://hl7.org/fhir/sid/cvx\",\"code\":\"03\""));
}

TEST(Translator, TwoStatementsAreTwoEducations) {
  const Translated out = translate(
      vxu(kDose + "CP|A",
          "OBX|1|CE|69764-9^Document type^LN|1|253088698300012711210806^MMR VIS^cdcgs1vis||||||F\r"
          "OBX|2|DT|29769-7^Presented^LN|1|20240305||||||F\r"
          "OBX|3|CE|69764-9^Document type^LN|2|253088698300026411210806^Var VIS^cdcgs1vis||||||F\r"
          "OBX|4|DT|29769-7^Presented^LN|2|20240306||||||F"));
  EXPECT_EQ(count(out.json, "\"documentType\":"), 2u);
  EXPECT_THAT(out.json, HasSubstr("\"presentationDate\":\"2024-03-05\""));
  EXPECT_THAT(out.json, HasSubstr("\"presentationDate\":\"2024-03-06\""));
  EXPECT_THAT(out.json, Not(HasSubstr("\"Observation\"")));
}

TEST(Translator, AReactionIsAReaction) {
  const Translated out = translate(vxu(
      kDose + "CP|A", "OBX|1|CE|31044-1^Reaction^LN|1|39579001^Anaphylaxis^SCT||||||F|||20240305"));
  EXPECT_THAT(out.json,
              HasSubstr("\"reaction\":[{\"date\":\"2024-03-05\",\"detail\":{\"reference\":"));
  EXPECT_EQ(count(out.json, "\"resourceType\":\"Observation\""), 1u);
}

TEST(Translator, NamesOfSystemsAreUris) {
  const Translated out =
      translate(vxu("RXA|0|1|20240305||03^MMR^CVX^4711^Own^99LOC|0.5|mL^^UCUM|||||||||||||CP|A"));
  EXPECT_THAT(out.json, HasSubstr("\"https://iztk.example.org/code-system/99LOC\""));
  EXPECT_THAT(out.json, HasSubstr("\"https://iztk.example.org/authority/CLINIC\""));
}

TEST(Translator, EveryForecastGroupIsARecommendationOfItsVaccine) {
  const std::string message =
      "MSH|^~\\&|IIS|STATE|EHR|CLINIC|20240305101531-0600||RSP^K11^RSP_K11|R-1|P|2.5.1|||NE|NE|||||"
      "Z42^CDCPHINVS\rMSA|AA|Q-1\rQAK|T-1|OK|Z44^x^CDCPHINVS\rQPD|Z44^x^CDCPHINVS|T-1\r"
      "PID|1||P-1^^^IIS^SR||Testpatient^Ada||20220914|F\rORC|RE||9999^IIS\r"
      "RXA|0|1|20240305||998^no vaccine^CVX|999||||||||||||||NA\r"
      "OBX|1|CE|30956-7^Vaccine type^LN|1|03^MMR^CVX||||||F|||20240305\r"
      "OBX|2|DT|30980-7^Date due^LN|1|20240402||||||F|||20240305\r"
      "OBX|3|CE|30956-7^Vaccine type^LN|2|10^IPV^CVX||||||F|||20240305\r"
      "OBX|4|DT|30980-7^Date due^LN|2|20240403||||||F|||20240305\r"
      "OBX|5|CE|30956-7^Vaccine type^LN|3|107^DTaP^CVX||||||F|||20240305\r"
      "OBX|6|DT|30980-7^Date due^LN|3|20240404||||||F|||20240305\r";
  const Translated out = translate(message);
  ASSERT_TRUE(out.accepted) << out.reason;
  EXPECT_EQ(count(out.json, "\"resourceType\":\"ImmunizationRecommendation\""), 1u);
  EXPECT_EQ(count(out.json, "\"vaccineCode\":"), 3u);
  EXPECT_EQ(count(out.json, "\"forecastStatus\":"), 3u);
  // Each with its vaccine and its date.
  rapidjson::Document bundle;
  bundle.Parse(out.json.c_str());
  std::string found;
  for (const auto& entry : bundle["entry"].GetArray()) {
    const auto& resource = entry["resource"];
    if (!resource.HasMember("recommendation")) continue;
    for (const auto& each : resource["recommendation"].GetArray()) {
      found += each["vaccineCode"][0]["coding"][0]["code"].GetString();
      found += ' ';
      found += each["dateCriterion"][0]["value"].GetString();
      found += ';';
    }
  }
  EXPECT_EQ(found, "03 2024-04-02;10 2024-04-03;107 2024-04-04;");
  EXPECT_THAT(out.json, Not(HasSubstr("\"Immunization\"")));
}

TEST(Translator, WithoutAPatientThereIsNoBundle) {
  const Translated out = translate(
      "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240305||VXU^V04^VXU_V04|M-1|P|2.5.1\rORC|RE||V-1\r" +
      kDose + "CP|A\r");
  EXPECT_FALSE(out.accepted);
  EXPECT_THAT(out.reason, HasSubstr("there is no patient"));
}

TEST(Translator, OtherMessagesAreRejectedWithTheReason) {
  const Translated out = translate("MSH|^~\\&|A|B|C|D|20240305||ADT^A08|1|P|2.5.1\r");
  EXPECT_EQ(out.reason, "messages of this type are not translated");
}

TEST(Translator, TheTraceNamesPlaceAndRow) {
  const Translated out = translate(vxu(kDose + "CP|A"));
  bool found = false;
  for (const TraceEntry& each : out.trace) {
    if (each.element.ends_with("resource.lotNumber")) {
      found = true;
      EXPECT_EQ(each.path, "RXA[1]-15[1].1.1");
      EXPECT_THAT(each.row, HasSubstr("maps/segments/RXA[Immunization].tsv:"));
    }
  }
  EXPECT_TRUE(found);
}

TEST(Translator, TheLossReportNamesWhatIsLeftOut) {
  const Translated out = translate(vxu(kDose + "CP|A", "ZZZ|1|local"));
  bool found = false;
  for (const Unmapped& each : out.unmapped) {
    found = found || (each.path == "ZZZ[1]-2[1].1.1" &&
                      each.reason == "the segment is not part of the message structure");
  }
  EXPECT_TRUE(found);
}

std::string reason_of(const Translated& out, std::string_view path) {
  for (const Unmapped& each : out.unmapped) {
    if (each.path == path) return std::string(each.reason);
  }
  return "carried over";
}

TEST(Translator, WhoEnteredTheOrderIsInTheLossReport) {
  const Translated out = translate(
      vxu(kDose + "CP|A", {}, "ORC|RE||V-1^CLINIC|||||||7^Clerk^Clara|||||||ENT1^Entering^99LOC"));
  EXPECT_THAT(reason_of(out, "ORC[1]-10[1].2.1"), HasSubstr("who entered the order"));
  EXPECT_THAT(reason_of(out, "ORC[1]-17[1].2.1"), HasSubstr("who entered the order"));
}

TEST(Translator, SoftwareIsThatOfTheSource) {
  std::string message = vxu(kDose + "CP|A");
  message.insert(message.find("PID|"), "SFT|Vendor|7.1|Product|B1\r");
  const Translated out = translate(message);
  EXPECT_THAT(out.json, HasSubstr("\"software\":\"Product\",\"version\":\"7.1\""));
  EXPECT_THAT(reason_of(out, "SFT[1]-1[1].1.1"), HasSubstr("vendor of the software"));
}

TEST(Translator, TheIdentifierOfTheMotherIsThatOfARelatedPerson) {
  std::string message = vxu(kDose + "CP|A");
  message.insert(message.find("|F\r") + 2, "|||||||||||||M-9^^^CLINIC^MR");
  const Translated out = translate(message);
  EXPECT_EQ(count(out.json, "\"resourceType\":\"RelatedPerson\""), 1u);
  EXPECT_THAT(out.json, HasSubstr("\"code\":\"MTH\",\"display\":\"mother\""));
  EXPECT_THAT(out.json, HasSubstr("\"value\":\"M-9\""));
}

TEST(Translator, TheNameThatAPersonIsCalledByIsANickname) {
  std::string message = vxu(kDose + "CP|A");
  message.insert(message.find("^Ada|") + 4, "^^^^^L^^^^^^^^Addie");
  const Translated out = translate(message);
  EXPECT_THAT(out.json, HasSubstr("{\"use\":\"nickname\",\"given\":[\"Addie\"]}"));
}

TEST(Translator, EligibilityAtTheVisitIsAnObservation) {
  std::string message = vxu(kDose + "CP|A");
  message.insert(message.find("ORC|"), "PV1|1|R||||||||||||||||||V02^20240301\r");
  const Translated out = translate(message);
  EXPECT_THAT(out.json, HasSubstr("\"code\":\"64994-7\""));
  EXPECT_THAT(out.json, HasSubstr("\"code\":\"V02\""));
  EXPECT_THAT(out.json, HasSubstr("\"effectiveDateTime\":\"2024-03-01\""));
}

TEST(Translator, TheLossReportTellsReasonsApart) {
  std::string message =
      vxu(kDose + "CP|A", "OBX|1|CE|64994-7^x^LN|1|V01^y^HL70064||||||F|||20240305",
          "ORC|RE||V-1^CLINIC|||||||||||||||||||||||||||||Z1");
  message.insert(message.find("|F\r") + 2, "||||||||||A-1||||||||||||||||20240101");
  message.insert(message.find("ORC|"), "PV1|1|R\rPV2|1\r");
  const Translated out = translate(message);
  EXPECT_EQ(reason_of(out, "ORC[1]-32[1].1.1"), "no row");
  EXPECT_THAT(reason_of(out, "PID[1]-18[1].1.1"), HasSubstr("row not used: "));
  EXPECT_THAT(reason_of(out, "PV2[1]-1[1].1.1"),
              HasSubstr("not used: The CDC guide does not support PV2"));
  EXPECT_THAT(reason_of(out, "OBX[1]-14[1].1.1"), HasSubstr("became part of a dose"));
  EXPECT_THAT(reason_of(out, "RXA[1]-4[1].1.1"), "carried over");
}

TEST(Translator, AConditionThatDoesNotHoldIsNamed) {
  std::string message = vxu(kDose + "CP|A");
  message.replace(message.find("|STATE|"), 7, "|STATE^2.999.1^ISO|");
  message.insert(message.find("|2.5.1\r") + 6, "|||||||||||RECEIVER^L^^^^AUTH^XX^^^7");
  const Translated out = translate(message);
  EXPECT_THAT(reason_of(out, "MSH[1]-6[1].1.1"),
              HasSubstr("condition does not hold: maps/segments/MSH[MessageHeader].tsv:"));
}

TEST(Translator, WhatStandsInAResourceThatIsLeftOutIsLost) {
  const Translated out = translate(vxu("NTE|1", {}, "ORC|RE||V-1^CLINIC|||||||||7^Orderer^Otto"));
  EXPECT_THAT(out.json, Not(HasSubstr("Orderer")));
  EXPECT_THAT(reason_of(out, "ORC[1]-12[1].2.1"), HasSubstr("lacks what FHIR requires"));
}

TEST(Translator, TwoPersonsAreNotMerged) {
  const Translated out = translate(
      vxu("RXA|0|1|20240305||03^MMR^CVX|999\rPID|1||P-2^^^CLINIC^MR||Other^Eva||20200101|F"));
  EXPECT_FALSE(out.accepted);
  EXPECT_EQ(out.reason, "a PID has no place here: a message is about one person");
}

TEST(Translator, ADoseDoesNotVanishBehindItsName) {
  for (const char* name : {"RxA", " RXA", "RXA ", "\tRXA", "\xC2\xA0RXA"}) {
    const Translated read = translate(vxu(std::string(name) + "|0|1|20240305||03^MMR^CVX|999"));
    EXPECT_TRUE(read.accepted) << name;
    EXPECT_THAT(read.json, HasSubstr("\"resourceType\":\"Immunization\"")) << name;
  }
  for (const char* name : {"RXAA", "R XA", "RXB", "ZXA", "RXR"}) {
    const Translated lost =
        translate(vxu(std::string(name) + "|0|1|20240305||03^MMR^CVX|999\rOBX|1"));
    EXPECT_FALSE(lost.accepted) << name;
  }
  EXPECT_TRUE(translate(vxu(kDose + "CP|A", "zzz|local")).accepted);
}

TEST(Translator, WhatCannotBeReadKeepsItsPlace) {
  for (const char* name : {"Zo\\X92\\", "Zo\\X00\\", "Zo\\X01\\", "Zo\x01"}) {
    std::string message = vxu(kDose + "CP|A");
    message.replace(message.find("Testpatient^"), 12, "Testpatient^" + std::string(name) + "^");
    const Translated out = translate(message);
    ASSERT_TRUE(out.accepted);
    EXPECT_THAT(out.json, HasSubstr("\"given\":[null,")) << name;
    EXPECT_THAT(out.json, HasSubstr("data-absent-reason")) << name;
  }
}

TEST(Translator, EscapedSeparatorsAreReadAsTheyWereMeant) {
  std::string message = vxu(kDose + "CP|A");
  const std::string plain = translate(message).json;
  message.replace(message.find("03^MMR^CVX"), 10, "03\\S\\MMR\\S\\CVX");
  EXPECT_EQ(translate(message).json, plain);
}

TEST(Translator, AnEmptyVisitIsNotAVisit) {
  const auto with_visit = [](const std::string& visit) {
    std::string message = vxu(kDose + "CP|A");
    message.insert(message.find("ORC|"), visit + "\r");
    return translate(message).json;
  };
  for (const char* visit : {"PV1|", "PV1|1", "PV1|1||"}) {
    EXPECT_THAT(with_visit(visit), HasSubstr("\"Immunization\"")) << visit;
    EXPECT_THAT(with_visit(visit), Not(HasSubstr("Encounter"))) << visit;
  }
  EXPECT_THAT(with_visit("PV1|1|R"), HasSubstr("Encounter"));
}

TEST(Translator, TheLossReportShowsNothingOfALineThatIsNoSegment) {
  const Translated out = translate(vxu(kDose + "CP|A", "Q.x|lost"));
  ASSERT_EQ(out.unmapped.back().reason, "the segment is not part of the message structure");
  EXPECT_EQ(out.unmapped.back().path, "?[1]-1[1].1.1");
}

TEST(Translator, ControlCharactersAreLeftOutAndLost) {
  std::string message = vxu(kDose + "CP|A", "NK1|1||MTH||^PRN^PH^^^217^5550103");
  for (const char* text : {"\x1c", "\x01"}) {
    std::string changed = message;
    changed.insert(changed.find("^milliliter") + 5, text);
    const Translated out = translate(changed);
    ASSERT_TRUE(out.accepted);
    for (const char c : out.json) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
    EXPECT_THAT(out.json, Not(HasSubstr("\\u00")));
    EXPECT_THAT(reason_of(out, "RXA[1]-7[1].2.1"), HasSubstr("no control characters"));
  }
}

TEST(Translator, HexadecimalEscapesAreBytesOfTheCharacterSet) {
  const auto translated = [](std::string_view charset, std::string_view name) {
    std::string message = vxu(kDose + "CP|A");
    message.insert(message.find("\rPID"), "||||||" + std::string(charset));
    message.replace(message.find("Testpatient"), 11, name);
    return translate(message);
  };
  EXPECT_THAT(translated("8859/1", "MU\\XD1\\OZ").json, HasSubstr("\"family\":\"MU\u00D1OZ\""));
  EXPECT_THAT(translated("UNICODE UTF-8", "MU\\XC391\\OZ").json,
              HasSubstr("\"family\":\"MU\u00D1OZ\""));
  EXPECT_THAT(translated("UNICODE UTF-8", "MU\\XC3\\\\X91\\OZ").json,
              HasSubstr("\"family\":\"MU\u00D1OZ\""));
  for (const char* charset : {"", "ASCII", "UNICODE UTF-8"}) {
    // In no set is it a letter, nor the number of one.
    const Translated out = translated(charset, "MU\\X92\\OZ");
    ASSERT_TRUE(out.accepted);
    EXPECT_THAT(out.json, Not(HasSubstr("\x92"))) << charset;
    EXPECT_THAT(reason_of(out, "PID[1]-5[1].1.1"), HasSubstr("no text of the message's character"));
  }
}

TEST(Translator, HexadecimalEscapesMayBeTheNumberOfACharacter) {
  const auto translated = [](std::string_view charset) {
    std::string message = vxu(kDose + "CP|A");
    message.insert(message.find("\rPID"), "||||||" + std::string(charset));
    message.replace(message.find("Testpatient"), 11, "MU\\XD1\\OZ");
    return translate(message);
  };
  for (const char* charset : {"", "UNICODE UTF-8"}) {
    EXPECT_THAT(translated(charset).json, HasSubstr("\"family\":\"MU\u00D1OZ\"")) << charset;
  }
  const Translated ascii = translated("ASCII");
  ASSERT_TRUE(ascii.accepted);
  EXPECT_THAT(reason_of(ascii, "PID[1]-5[1].1.1"), HasSubstr("no text of the message's character"));
}

}  // namespace
}  // namespace iztk::translators
