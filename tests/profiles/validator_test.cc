#include "profiles/validator.h"

#include <gmock/gmock.h>

#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

using core::Severity;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ValidatorTest : public ValidationTest {};

TEST_F(ValidatorTest, AMessageByTheGuideHasNoErrors) {
  EXPECT_THAT(validate(kGivenDose), IsEmpty());
  EXPECT_EQ(verdict_.profile->id, "Z22");
  EXPECT_EQ(verdict_.errors, 0u);
}

TEST_F(ValidatorTest, RequiredFieldIsMissing) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|20190305|", "||")), ElementsAre("USE001 PID-7"));
  EXPECT_EQ(texts_.back(), "required PID-7 (Date/Time of Birth) is missing");
}

TEST_F(ValidatorTest, BlanksAreNoValue) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|20190305|", "|   |")), ElementsAre("USE001 PID-7"));
}

TEST_F(ValidatorTest, RequiredComponentIsMissing) {
  EXPECT_THAT(validate(replaced(kGivenDose, "123^^^SAMPLECLINIC^MR", "123^^^SAMPLECLINIC")),
              ElementsAre("USE001 PID-3[1].5"));
}

TEST_F(ValidatorTest, PredicateOfADataTypeDownToTheSubcomponent) {
  EXPECT_THAT(
      validate(replaced(kGivenDose, "123^^^SAMPLECLINIC^MR", "123^^^SAMPLECLINIC&1.2.3^MR")),
      ElementsAre("USE004 PID-3[1].4.3"));
}

TEST_F(ValidatorTest, UnsupportedFieldIsPresent) {
  EXPECT_THAT(validate(replaced(kGivenDose, "PID|1||", "PID|1|X|")), ElementsAre("USE002 PID-2"));
}

TEST_F(ValidatorTest, PredicateForbids) {
  EXPECT_THAT(
      validate(replaced(kGivenDose, "MSD^Merck^MVX|||CP", "MSD^Merck^MVX|00^Parental^NIP002||CP")),
      ElementsAre("USE005 ORDER[1]/RXA-18", "IZ-32 ORDER[1]/RXA-20"));
}

TEST_F(ValidatorTest, NullInARequiredFieldIsAnError) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|F||2106", "|\"\"||2106")),
              ElementsAre("USE007 PID-8"));
}

TEST_F(ValidatorTest, NullWhereAValueMayBeDeletedIsAWarning) {
  const auto findings =
      validate(replaced(kGivenDose, "|N|1|||||N", "|N|1|||||\"\""), Severity::kWarning);
  EXPECT_THAT(findings, ::testing::Contains("USE008 PID-30"));
}

TEST_F(ValidatorTest, TooManyRepetitions) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|F||2106", "|F~M||2106")),
              ElementsAre("CAR001 PID-8"));
}

TEST_F(ValidatorTest, SurplusComponentIsNamedWithItsType) {
  EXPECT_THAT(validate(replaced(kGivenDose, "2186-5^Not Hispanic^CDCREC",
                                "2186-5^Not Hispanic^CDCREC^^^^surplus")),
              ElementsAre("CAR005 PID-22"));
  EXPECT_THAT(validate(replaced(kGivenDose, "2186-5^Not Hispanic^CDCREC",
                                "2186-5^Not Hispanic^CDCREC^^^^^^")),
              IsEmpty())
      << "trailing delimiters are no fault";
}

TEST_F(ValidatorTest, DelimiterInASimpleType) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|F||2106", "|F^x||2106")),
              ElementsAre("CAR006 PID-8"));
}

TEST_F(ValidatorTest, LengthCountsCharactersNotBytes) {
  const std::string fifty = "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9" + std::string(45, 'x');
  EXPECT_THAT(validate(replaced(kGivenDose, "Testpatient", fifty)), IsEmpty());
  EXPECT_THAT(validate(replaced(kGivenDose, "Testpatient", fifty + "x")),
              ElementsAre("LEN001 PID-5[1].1.1"));
}

TEST_F(ValidatorTest, ADateOfTheWrongFormatIsOneFinding) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|20190305|", "|20191305|")),
              ElementsAre("FMT005 PID-7.1"));
  EXPECT_EQ(texts_.back(),
            "PID-7.1 (Time) is not a date and time (DTM): the month is not 01 to 12");
}

TEST_F(ValidatorTest, PrecisionAndOffsetAreStatements) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|20190305|", "|201903|")),
              ElementsAre("IZ-TS_NZ PID-7.1"));
  EXPECT_THAT(validate(replaced(kGivenDose, "20240115103000-0500", "20240115103000")),
              ElementsAre("IZ-TS_Z MSH-7.1"));
}

TEST_F(ValidatorTest, UnknownCodeAndWrongSystem) {
  EXPECT_THAT(validate(replaced(kGivenDose, "08^Hep B^CVX", "888^Hep B^CVX")),
              ElementsAre("VAL001 ORDER[1]/RXA-5.1"));
  EXPECT_THAT(validate(replaced(kGivenDose, "08^Hep B^CVX", "08^Hep B^C4")),
              ElementsAre("VAL002 ORDER[1]/RXA-5.3"));
}

TEST_F(ValidatorTest, TheAlternateTripletIsAccepted) {
  EXPECT_THAT(
      validate(replaced(kGivenDose, "2106-3^White^CDCREC", "W^White^99LOC^2106-3^White^CDCREC")),
      IsEmpty());
}

TEST_F(ValidatorTest, ACodeIsJudgedAtTheDateOfTheDose) {
  // CVX 02, OPV, was in use until 2017.
  const std::string opv = replaced(kGivenDose, "08^Hep B^CVX", "02^OPV^CVX");
  EXPECT_THAT(validate(opv, Severity::kWarning), ::testing::Contains("VAL004 ORDER[1]/RXA-5.1"));
  EXPECT_THAT(validate(replaced(opv, "RXA|0|1|20240115", "RXA|0|1|19900115"), Severity::kWarning),
              ::testing::Not(::testing::Contains("VAL004 ORDER[1]/RXA-5.1")));
}

TEST_F(ValidatorTest, TheValueTypeDecidesHowTheValueIsRead) {
  EXPECT_THAT(validate(replaced(kGivenDose, "|DT|29769-7^VIS presented^LN|2|20240115",
                                "|DT|29769-7^VIS presented^LN|2|2024")),
              ElementsAre("IZ-DT_D ORDER[1]/OBSERVATION[3]/OBX-5"));
  EXPECT_THAT(validate(replaced(kGivenDose, "|DT|29769-7", "|ZZ|29769-7")),
              ::testing::Contains("FMT006 ORDER[1]/OBSERVATION[3]/OBX-5"));
}

TEST_F(ValidatorTest, OneMissingOrderSegmentIsOneError) {
  const std::size_t begin = kGivenDose.find("ORC|");
  const std::size_t end = kGivenDose.find("RXA|");
  EXPECT_THAT(validate(kGivenDose.substr(0, begin) + kGivenDose.substr(end)),
              ElementsAre("STR001 ORDER[1]/ORC"));
}

TEST_F(ValidatorTest, AMissingOrderSegmentDoesNotHideFaultsBelowIt) {
  const std::size_t begin = kGivenDose.find("ORC|");
  const std::size_t end = kGivenDose.find("RXA|");
  const std::string text = replaced(kGivenDose.substr(0, begin) + kGivenDose.substr(end),
                                    "|F|||20240115|||VXC40", "|P|||20240115|||VXC40");
  EXPECT_THAT(validate(text), ::testing::Contains("IZ-22 ORDER[1]/OBSERVATION[1]/OBX-11"));
}

TEST_F(ValidatorTest, ASegmentOutOfPlaceIsOneError) {
  const std::size_t pid = kGivenDose.find("PID|");
  EXPECT_THAT(validate(kGivenDose.substr(0, pid) + "PD1|||||||||||02^Reminder^HL70215|N\n" +
                       kGivenDose.substr(pid)),
              ElementsAre("STR002 PD1"));
}

TEST_F(ValidatorTest, ALocalSegmentIsAWarning) {
  const auto findings = validate(kGivenDose + "ZZZ|local\n", Severity::kWarning);
  EXPECT_THAT(findings, ::testing::Contains("STR004 ORDER[1]/OBSERVATION[3]/ZZZ"));
  EXPECT_EQ(verdict_.errors, 0u);
}

TEST_F(ValidatorTest, StatementOverAGroup) {
  const std::size_t obx = kGivenDose.find("OBX|1");
  EXPECT_THAT(validate(kGivenDose.substr(0, obx)), ElementsAre("IZ-23 ORDER[1]"));
  EXPECT_THAT(validate(kGivenDose.substr(0, obx), Severity::kWarning),
              ::testing::Contains("IZ-24-none ORDER[1]"));
}

TEST_F(ValidatorTest, AStatementIsDocumentedInFullOrNotAtAll) {
  EXPECT_THAT(
      validate(replaced(kGivenDose, "29769-7^VIS presented^LN|2", "29769-7^VIS presented^LN|3")),
      ElementsAre("IZ-24 ORDER[1]/OBSERVATION[1]/OBX"));
}

TEST_F(ValidatorTest, ASequenceIsShownWhereItBreaks) {
  EXPECT_THAT(validate(replaced(kGivenDose, "OBX|3|", "OBX|2|")),
              ElementsAre("IZ-20 ORDER[1]/OBSERVATION[3]/OBX-1"));
}

TEST_F(ValidatorTest, TheProfileIdMayStandInAnyRepetition) {
  EXPECT_THAT(validate(replaced(kGivenDose, "Z22^CDCPHINVS", "LOCAL^XX~Z22^CDCPHINVS")), IsEmpty());
}

TEST_F(ValidatorTest, WithoutProfileIdTheMessageTypeDecides) {
  EXPECT_THAT(validate(replaced(kGivenDose, "Z22^CDCPHINVS", "")), ElementsAre("USE001 MSH-21"));
  EXPECT_EQ(verdict_.profile->id, "Z22");
}

TEST_F(ValidatorTest, AMessageTypeThatNoProfileKnowsIsSaid) {
  std::string text =
      replaced(replaced(kGivenDose, "VXU^V04^VXU_V04", "ORU^R01"), "Z22^CDCPHINVS", "");
  EXPECT_THAT(validate(text), ElementsAre("STR007 MSH-9"));
  EXPECT_EQ(verdict_.profile, nullptr);
}

TEST_F(ValidatorTest, AForcedProfileGoesBeforeTheMessage) {
  EXPECT_THAT(validate(kGivenDose, Severity::kError, {"Z34", std::nullopt}),
              ::testing::Contains("IZ-55 MSH-9"));
  EXPECT_EQ(verdict_.profile->id, "Z34");
}

TEST_F(ValidatorTest, UndeclaredLatinLettersAreAnErrorAndReadAllTheSame) {
  EXPECT_THAT(validate(replaced(kGivenDose, "Testpatient", "Mu\xf1oz")),
              ElementsAre(::testing::StartsWith("ENC0")));
}

TEST_F(ValidatorTest, KnowsTheCodesOfItsTables) {
  validate(kGivenDose);
  EXPECT_TRUE(validator_->is_known_code({3, 5, 0, 1, 0})) << "RXA-5.1, a code";
  EXPECT_TRUE(validator_->is_known_code({1, 8, 0, 0, 0})) << "PID-8, a code of its table";
  EXPECT_FALSE(validator_->is_known_code({1, 5, 1, 1, 1})) << "a name";
  EXPECT_FALSE(validator_->is_known_code({1, 7, 0, 1, 0})) << "a date of birth";
  EXPECT_FALSE(validator_->is_known_code({0, 10, 0, 0, 0})) << "the control id";
  validate(replaced(kGivenDose, "|F||2106-3^White", "|Ada||Testpatient^White"));
  EXPECT_FALSE(validator_->is_known_code({1, 8, 0, 0, 0})) << "not a code of the table";
  EXPECT_FALSE(validator_->is_known_code({1, 10, 1, 1, 0}));
}

TEST_F(ValidatorTest, PlacesAreDescribed) {
  validate(kGivenDose);
  EXPECT_EQ(validator_->describe({3, 18, 0, 0, 0}),
            "RXA-18 (Substance/Treatment Refusal Reason), CE_IZ, usage C(R/X)");
  EXPECT_EQ(validator_->element_path({5, 5, 1, 1, 0}), "ORDER[1]/OBSERVATION[1]/OBX-5[1].1");
  EXPECT_EQ(validator_->field_path({5, 5, 1, 1, 0}), "OBX-5.1");
}

// --base-standard ---------------------------------------------------------------------------------

class BaseStandardTest : public ValidationTest {
 protected:
  /// Findings with and without the option.
  std::vector<std::string> with_option(const std::string& text) {
    ValidatorOptions options;
    options.base_standard = true;
    return validate(text, core::Severity::kWarning, options);
  }
  std::vector<std::string> without(const std::string& text) {
    return validate(text, core::Severity::kWarning);
  }
  /// The given dose with something in an optional field of PID: `field` is 31 to 33, behind PID-30.
  static std::string with_pid(const std::string& behind_30) {
    return replaced(kGivenDose, "||N|1|||||N\n", "||N|1|||||N" + behind_30 + "\n");
  }
};

TEST_F(BaseStandardTest, AddsNothingToAMessageWithoutOptionalElements) {
  EXPECT_EQ(with_option(kGivenDose), without(kGivenDose));
}

TEST_F(BaseStandardTest, ChecksFormatTableAndLengthOfOptionalFields) {
  const std::vector<std::string> before = without(kGivenDose);
  EXPECT_EQ(without(with_pid("|X||yesterday")), before);
  std::vector<std::string> expected = before;
  const std::vector<std::string> found = with_option(with_pid("|X||yesterday"));
  EXPECT_THAT(found, ::testing::IsSupersetOf(before));
  EXPECT_THAT(found, ::testing::IsSupersetOf({"VAL001 PID-31", "FMT005 PID-33.1"}));
  EXPECT_THAT(with_option(with_pid("|YES")), ::testing::Contains("LEN001 PID-31"));
  EXPECT_THAT(
      with_option(replaced(kGivenDose, "ORC|RE||A1^SAMPLEEHR|||", "ORC|RE||A1^SAMPLEEHR||QQ|")),
      ::testing::Contains("VAL001 ORDER[1]/ORC-5"));
}

TEST_F(BaseStandardTest, ChecksOptionalComponents) {
  // XPN.5 has at most 20 characters.
  const std::string text = replaced(kGivenDose, "Testpatient^Ada^B^^^^L",
                                    "Testpatient^Ada^B^the third of that name^^^L");
  EXPECT_EQ(without(text), without(kGivenDose));
  EXPECT_THAT(with_option(text), ::testing::Contains("LEN001 PID-5[1].4"));
}

TEST_F(BaseStandardTest, AnOptionalElementMayBeNullOrGood) {
  EXPECT_EQ(with_option(with_pid("|\"\"||20240101")), without(kGivenDose));
  EXPECT_EQ(with_option(with_pid("|N||20240101")), without(kGivenDose));
}

// A condition that leaves an element optional: RXA-15 of a historical dose.
TEST_F(BaseStandardTest, ChecksWhatAPredicateLeavesOptional) {
  const std::string history =
      replaced(replaced(kGivenDose, "00^New Record^NIP001", "01^History^NIP001"), "||||L123|",
               "||||a lot number of more than twenty characters|");
  EXPECT_THAT(without(history),
              ::testing::Not(::testing::Contains(::testing::HasSubstr("RXA-15"))));
  EXPECT_THAT(with_option(history), ::testing::Contains("LEN001 ORDER[1]/RXA-15[1]"));
}

}  // namespace
}  // namespace iztk::profiles
