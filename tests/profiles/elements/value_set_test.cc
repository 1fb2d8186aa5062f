#include <gmock/gmock.h>

#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

using core::Severity;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Codes that are not simply in or out of a list.
class ValueSetTest : public ValidationTest {
 protected:
  /// Warnings and errors about RXA-5 when it holds this: "VAL001 .1".
  std::vector<std::string> vaccine(const std::string& rxa5) {
    return about("/RXA-5", replaced(kGivenDose, "|08^Hep B^CVX|", "|" + rxa5 + "|"));
  }

  /// About RXA-7 when it holds this unit.
  std::vector<std::string> unit(const std::string& unit) {
    return about("/RXA-7",
                 replaced(kGivenDose, "|mL^milliliter^UCUM|", "|" + unit + "^unit^UCUM|"));
  }

  /// About OBX-6 of one more observation.
  std::vector<std::string> observed(const std::string& obx6) {
    return about("[4]/OBX-6",
                 kGivenDose + "OBX|4|NM|FEVER^Days of fever^L|9|2|" + obx6 + "|||||F|||20240115\n");
  }

  /// The findings about a field, with what stands in the path behind it.
  std::vector<std::string> about(std::string_view field, const std::string& message) {
    std::vector<std::string> found;
    for (const std::string& finding : validate(message, Severity::kWarning)) {
      const std::size_t at = finding.find(field);
      if (at == std::string::npos) continue;
      found.push_back(finding.substr(0, finding.find(' ') + 1) + finding.substr(at + field.size()));
    }
    return found;
  }
};

TEST_F(ValueSetTest, AnUnknownCodeTellsTheDateOfTheList) {
  EXPECT_THAT(vaccine("905^Sample^CVX"), ElementsAre("VAL001 .1"));
  EXPECT_THAT(texts_, ::testing::Contains(::testing::MatchesRegex(
                          ".*RXA-5.1 .*is not a code of CVX as of 20[0-9-]*")));
}

TEST_F(ValueSetTest, ACodeThatLooksNewerIsAWarningOfItsOwn) {
  EXPECT_THAT(vaccine("499^Sample^CVX"), ElementsAre("VAL009 .1"));
  EXPECT_THAT(vaccine("499^Sample"), ::testing::Contains("VAL009 .1"));
  EXPECT_THAT(vaccine("00006-9999-00^Sample^NDC"), ElementsAre("VAL009 .1"));
  EXPECT_THAT(vaccine("99999-9999-00^Sample^NDC"), ElementsAre("VAL001 .1"));
  EXPECT_THAT(vaccine("3^MMR^CVX"), ElementsAre("VAL001 .1"));
}

TEST_F(ValueSetTest, AnNdcIsFoundInEachSpelling) {
  EXPECT_THAT(vaccine("00006-4681-00^M-M-R II^NDC"), IsEmpty());
  for (const char* code : {"00006468100", "0006-4681-00", "0006468100"}) {
    EXPECT_THAT(vaccine(std::string(code) + "^M-M-R II^NDC"), ElementsAre("VAL010 .1")) << code;
  }
}

TEST_F(ValueSetTest, TheDaysOfUseCountInEachSpellingOfAnNdc) {
  // Fluzone of the season 2025/26.
  EXPECT_THAT(vaccine("49281042588^Fluzone^NDC"), ElementsAre("VAL010 .1", "VAL005 .1"));
}

TEST_F(ValueSetTest, CptInTheAlternateTripletIsNoFault) {
  EXPECT_THAT(vaccine("03^MMR^CVX^90707^MMR^CPT"), IsEmpty());
  EXPECT_THAT(vaccine("03^MMR^CVX^90707^MMR^C4"), IsEmpty());
  EXPECT_THAT(vaccine("90707^MMR^CPT"), ElementsAre("VAL002 .3"));
}

TEST_F(ValueSetTest, EveryUnitOfUcumIsRight) {
  for (const char* text : {"mL", "ml", "m[IU]/mL", "[IU]", "mo", "a", "wk", "mm", "Cel", "1",
                           "{titer}", "{capsule}", "ug/(24.h)"}) {
    EXPECT_THAT(unit(text), IsEmpty()) << text;
    EXPECT_THAT(observed(std::string(text) + "^unit^UCUM"), IsEmpty()) << text;
  }
}

TEST_F(ValueSetTest, WhatIsNotAUnitIsAnError) {
  for (const char* text : {"ml3x", "milliliter", "ML", "capsule"}) {
    EXPECT_THAT(unit(text), ElementsAre("VAL001 .1")) << text;
  }
}

TEST_F(ValueSetTest, NotApplicableGoesWithItsOwnTable) {
  EXPECT_THAT(observed("NA^none^HL70353"), IsEmpty());
  EXPECT_THAT(observed("NA^none^UCUM"), ElementsAre("VAL002 .3"));
  EXPECT_THAT(observed("d^day^HL70353"), ::testing::Not(IsEmpty()));
}

TEST_F(ValueSetTest, ALocalQuestionIsAWarning) {
  const auto question = [&](std::string_view obx3) {
    return about("[4]/OBX-3", kGivenDose + "OBX|4|NM|" + std::string(obx3) +
                                  "|9|2|d^day^UCUM|||||F|||20240115\n");
  };
  EXPECT_THAT(question("FEVER^Days of fever^L"), ElementsAre("VAL007 .1"));
  EXPECT_THAT(question("FEVER^Days of fever^99ABC"), ElementsAre("VAL007 .1"));
  EXPECT_THAT(question("386661006^Fever^SCT"), ElementsAre("VAL007 .1"));
  EXPECT_THAT(question("30973-2^Dose number^L"), ::testing::Contains("VAL002 .3"));
  EXPECT_THAT(question("FEVER^Days of fever^HL70064"), ::testing::Contains("VAL002 .3"));
}

TEST_F(ValueSetTest, AStatementOfALaterEditionIsAWarning) {
  const auto statement = [&](std::string_view barcode) {
    return about("[4]/OBX-5", kGivenDose + "OBX|4|CE|69764-9^Document type^LN|8|" +
                                  std::string(barcode) +
                                  "^VIS^cdcgs1vis||||||F|||20240115\n"
                                  "OBX|5|DT|29769-7^Presented^LN|8|20240115||||||F|||20240115\n");
  };
  EXPECT_THAT(statement("253088698300012711210806"), IsEmpty());
  EXPECT_THAT(statement("253088698300012711490806"), ElementsAre("VAL009 .1"));
  EXPECT_THAT(statement("253088698300012711210807"), ElementsAre("IZ-36 "));
}

TEST_F(ValueSetTest, AnEligibilityThatWasGivenUpIsRetired) {
  const auto eligibility = [&](std::string_view code) {
    return about("[4]/OBX-5", kGivenDose + "OBX|4|CE|64994-7^Eligibility^LN|8|" +
                                  std::string(code) +
                                  "^Sample^HL70064||||||F|||20240115|||VXC40^Per dose^CDCPHINVS\n");
  };
  EXPECT_THAT(eligibility("V02"), IsEmpty());
  for (const char* code : {"V06", "V07", "V08"}) {
    EXPECT_THAT(eligibility(code), ElementsAre("VAL004 .1")) << code;
  }
}

}  // namespace
}  // namespace iztk::profiles
