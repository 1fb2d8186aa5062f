// What the observations of an order say, and what they do not.

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

const std::string kObservedDose =
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^milliliter^UCUM||||||||L-1|||||CP|A";

Translated dose_with(std::string_view observations) {
  return translate(vxu(kObservedDose, observations));
}

bool loses(const Translated& out, std::string_view path, std::string_view reason) {
  return std::any_of(out.unmapped.begin(), out.unmapped.end(), [&](const Unmapped& each) {
    return each.path == path && each.reason.find(reason) != std::string::npos;
  });
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST(Observations, WhatIsTakenBackIsNotStated) {
  for (const char* status : {"D", "W", "X"}) {
    const Translated out =
        dose_with("OBX|1|CE|64994-7^Elig^LN|1|V02^x^HL70064||||||" + std::string(status) +
                  "\rOBX|2|CE|30963-3^Funding^LN|2|VXC50^Public^CDCPHINVS||||||F");
    EXPECT_THAT(out.json, Not(HasSubstr("V02"))) << status;
    EXPECT_THAT(out.json, HasSubstr("VXC50"));
    EXPECT_TRUE(loses(out, "OBX[1]-5[1].1.1", "OBX-11")) << status;
  }
}

TEST(Observations, AnEvaluationIsNoStatement) {
  const Translated out = dose_with(
      "OBX|1|CE|30956-7^Vaccine type^LN|1|03^MMR^CVX||||||F\r"
      "OBX|2|CE|59779-9^Schedule^LN|1|VXC16^ACIP^CDCPHINVS||||||F\r"
      "OBX|3|ID|59781-5^Validity^LN|1|Y||||||F\rOBX|4|NM|30973-2^Dose number^LN|1|1||||||F");
  EXPECT_THAT(out.json, Not(HasSubstr("\"education\"")));
  EXPECT_THAT(out.json, HasSubstr("\"resourceType\":\"ImmunizationEvaluation\""));
  EXPECT_THAT(out.json, HasSubstr("\"code\":\"valid\""));
  EXPECT_THAT(out.json, HasSubstr("\"doseNumberPositiveInt\":1"));
}

TEST(Observations, AVaccineAloneIsNoStatementEither) {
  EXPECT_THAT(dose_with("OBX|1|CE|30956-7^Vaccine type^LN|1|03^MMR^CVX||||||F").json,
              Not(HasSubstr("\"education\"")));
  EXPECT_THAT(dose_with("OBX|1|CE|30956-7^Vaccine type^LN|1|03^MMR^CVX||||||F\r"
                        "OBX|2|TS|29768-9^Published^LN|1|20210806||||||F")
                  .json,
              HasSubstr("\"education\":[{\"documentType\":\"03\""));
}

TEST(Observations, TwoStatementsUnderOneSubIdHaveEachTheirDate) {
  for (const char* sub_id : {"", "1"}) {
    const std::string id(sub_id);
    const Translated out = dose_with("OBX|1|CE|69764-9^Doc^LN|" + id +
                                     "|253088698300012711210806^MMR^cdcgs1vis||||||F\r"
                                     "OBX|2|DT|29769-7^Given^LN|" +
                                     id +
                                     "|20240305||||||F\r"
                                     "OBX|3|CE|69764-9^Doc^LN|" +
                                     id +
                                     "|253088698300026411210806^Var^cdcgs1vis||||||F\r"
                                     "OBX|4|DT|29769-7^Given^LN|" +
                                     id + "|20240301||||||F");
    EXPECT_EQ(count_of(out.json, "\"documentType\":"), 2u);
    const std::size_t second = out.json.find("\"documentType\":\"253088698300026411210806\"");
    ASSERT_NE(second, std::string::npos);
    EXPECT_THAT(out.json.substr(0, second), HasSubstr("\"presentationDate\":\"2024-03-05\""));
    EXPECT_THAT(out.json.substr(second), HasSubstr("\"presentationDate\":\"2024-03-01\""));
  }
}

std::string forecast(std::string_view observations) {
  return translate(
             "MSH|^~\\&|IIS|STATE|EHR|CLINIC|20240305101531-0600||RSP^K11^RSP_K11|R-1|P|2.5.1|||NE|"
             "NE|||||Z42^CDCPHINVS\rMSA|AA|Q-1\rQAK|T-1|OK|Z44^x^CDCPHINVS\rQPD|Z44^x^CDCPHINVS|T-1"
             "\rPID|1||P-1^^^IIS^SR||Testpatient^Ada||20220914|F\rORC|RE||9999^IIS\r"
             "RXA|0|1|20240305||998^no vaccine^CVX|999||||||||||||||NA\r" +
             std::string(observations))
      .json;
}

TEST(Observations, TwoForecastsUnderOneSubIdHaveEachTheirDates) {
  for (const char* sub_id : {"", "1"}) {
    const std::string id(sub_id);
    const std::string out =
        forecast("OBX|1|CE|30956-7^Type^LN|" + id + "|21^x^CVX||||||F\rOBX|2|DT|30980-7^Due^LN|" +
                 id + "|20240501||||||F\rOBX|3|CE|30956-7^Type^LN|" + id +
                 "|10^x^CVX||||||F\rOBX|4|DT|30980-7^Due^LN|" + id + "|20250317||||||F\r");
    const std::size_t second = out.find("\"code\":\"10\"");
    ASSERT_NE(second, std::string::npos);
    EXPECT_EQ(count_of(out, "\"dateCriterion\":"), 2u);
    EXPECT_THAT(out.substr(0, second), HasSubstr("2024-05-01"));
    EXPECT_THAT(out.substr(0, second), Not(HasSubstr("2025-03-17")));
    EXPECT_THAT(out.substr(second), HasSubstr("2025-03-17"));
  }
}

TEST(Observations, WhatMayBelongToEitherOfTwoVaccinesIsSaidOfNeither) {
  const std::string out = forecast(
      "OBX|1|DT|30980-7^Due^LN|1|20240501||||||F\rOBX|2|CE|30956-7^Type^LN|1|21^x^CVX||||||F\r"
      "OBX|3|DT|30981-5^Earliest^LN|1|20240401||||||F\r"
      "OBX|4|CE|30956-7^Type^LN|1|10^x^CVX||||||F\r");
  EXPECT_THAT(out, Not(HasSubstr("\"resourceType\":\"ImmunizationRecommendation\"")));
  EXPECT_THAT(out, HasSubstr("\"valueDateTime\":\"2024-05-01\""));
}

struct TypeCase {
  const char* type;
  const char* value;
  const char* expected;
};

TEST(Observations, AValueOfAnyTypeIsCarriedOver) {
  constexpr TypeCase kCases[] = {
      {"TS", "20210806", "\"valueDateTime\":\"2021-08-06\""},
      {"DTM", "202108061200-0500", "\"valueDateTime\":\"2021-08-06T12:00:00-05:00\""},
      {"DT", "20210806", "\"valueDateTime\":\"2021-08-06\""},
      {"TM", "1200", "\"valueTime\":\"12:00:00\""},
      {"ID", "Y",
       "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/"
       "v2-0136\",\"code\":\"Y\"}]}"},
      {"ID", "A", "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"A\"}]}"},
      {"ST", "seen", "\"valueString\":\"seen\""},
      {"TX", "seen", "\"valueString\":\"seen\""},
      {"FT", "seen", "\"valueString\":\"seen\""},
      {"IS", "A", "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"A\"}]}"},
      {"CE", "A^Text^99L", "\"valueCodeableConcept\":{\"coding\":[{\"system\":"},
      {"CWE", "A^Text^99L", "\"valueCodeableConcept\":{\"coding\":[{\"system\":"},
      {"CNE", "A^Text^99L", "\"valueCodeableConcept\":{\"coding\":[{\"system\":"},
      {"CF", "A^Text^99L", "\"valueCodeableConcept\":{\"coding\":[{\"system\":"},
      {"NM", "12.50", "\"valueQuantity\":{\"value\":12.50"},
      {"NM", "positive", "\"valueString\":\"positive\""},
      {"SN", ">^100", "\"valueQuantity\":{\"value\":100,\"comparator\":\">\""},
      {"SN", "^1^:^64", "\"valueRatio\":{\"numerator\":{\"value\":1"},
      {"SN", "^1^-^4", "\"valueRange\":{\"low\":{\"value\":1"},
      {"DR", "20240101^20240201", "\"valuePeriod\":{\"start\":\"2024-01-01\""},
      {"SI", "3", "\"valueQuantity\":{\"value\":3"},
      {"XYZ", "a^b", "\"valueString\":\"a b\""},
      {"", "seen", "\"valueString\":\"seen\""},
      {"DT", "soon", "\"valueString\":\"soon\""},
  };
  for (const TypeCase& each : kCases) {
    const std::string out = dose_with("OBX|1|" + std::string(each.type) + "|75505-8^Test^LN|1|" +
                                      each.value + "|mL^^UCUM|||||F")
                                .json;
    EXPECT_THAT(out, HasSubstr(each.expected)) << each.type << ' ' << each.value;
    const std::string seen = out.substr(out.find("{\"resourceType\":\"Observation\""));
    EXPECT_EQ(count_of(seen, "\"value") - count_of(seen, "\"value\":"), 1u) << seen;
  }
}

TEST(Observations, WithoutAValueThereIsNone) {
  for (const char* value : {"", "\"\"", "^^"}) {
    const Translated out = dose_with("OBX|1|CE|75505-8^Test^LN|1|" + std::string(value) +
                                     "|mL^^UCUM|||||F|||20240503");
    EXPECT_THAT(out.json, Not(HasSubstr("\"Observation\""))) << value;
    EXPECT_TRUE(loses(out, "OBX[1]-3[1].1.1", "lacks what FHIR requires")) << value;
  }
  const Translated asked = dose_with("OBX|1|CE|75505-8^Test^LN|1|||||||N|||20240503");
  EXPECT_THAT(asked.json, HasSubstr("\"code\":\"not-asked\""));
}

TEST(Observations, TheValidityOfADoseAloneIsAnObservationWithAValue) {
  const Translated out = dose_with("OBX|1|ID|59781-5^Dose validity^LN|1|Y||||||F|||20240503");
  EXPECT_THAT(out.json, HasSubstr("\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://"
                                  "terminology.hl7.org/CodeSystem/v2-0136\",\"code\":\"Y\"}]}"));
}

TEST(Observations, AnActionThatIsNoCodeIsNoDose) {
  for (const char* action : {"d", "DEL", "Q", "a"}) {
    const Translated out =
        translate(vxu("RXA|0|1|20240305||03^MMR^CVX|999||||||||||||||CP|" + std::string(action)));
    EXPECT_FALSE(out.accepted) << action;
    EXPECT_EQ(out.reason, "RXA-21 is no action code of table 0323");
  }
  EXPECT_TRUE(translate(vxu("RXA|0|1|20240305||03^MMR^CVX|999||||||||||||||CP|X")).accepted);
}

TEST(Observations, TheUnknownAmountIsANumber) {
  for (const char* amount : {"999", "999.0", "0999", "+999", "999."}) {
    EXPECT_THAT(
        translate(vxu("RXA|0|1|20240305||03^MMR^CVX|" + std::string(amount) + "|mL^^UCUM")).json,
        Not(HasSubstr("doseQuantity")))
        << amount;
  }
  EXPECT_THAT(translate(vxu("RXA|0|1|20240305||03^MMR^CVX|99.9|mL^^UCUM")).json,
              HasSubstr("\"doseQuantity\":{\"value\":99.9"));
}

TEST(Observations, ADoseNumberIsANumber) {
  for (const char* number : {"2", "02", "+2", "2.0"}) {
    EXPECT_THAT(
        dose_with("OBX|1|NM|30973-2^Dose number^LN|1|" + std::string(number) + "||||||F").json,
        HasSubstr("\"doseNumberPositiveInt\":2"))
        << number;
  }
}

}  // namespace
}  // namespace iztk::translators
