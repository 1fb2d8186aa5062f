// What is kept by its place and not by chance: values of a person where nobody expects them, and
// codes that look like such values.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A message whose parts may be replaced: a person with an identifier of letters and digits, a
/// social security number, an address and a telephone number in parts.
std::string message_with(const std::vector<std::pair<std::string, std::string>>& changes) {
  std::string text =
      "MSH|^~\\&|EHR|Hillside Clinic|IIS|IIS|20250317||VXU^V04^VXU_V04|M-1|P|2.5.1\r"
      "PID|1||MRN60418823^^^EHR^MR~417826035^^^SSA^SS||Brandvold^Oriana||20190623|F||2106-3^White^"
      "CDCREC|52 Larkmoor Lane^^Oakhollow^VT^05401||^PRN^PH^^^802^5554417\r"
      "IN1|1|HMO|12345|Example Plan\r"
      "ORC|RE|P1|F1\r"
      "RXA|0|1|20250317||03^MMR^CVX|0.5|mL^^UCUM||00^New admin^NIP001||^^^Site A||||LOT77|20270131|"
      "MSD^^MVX|||CP|A\r"
      "OBX|1|DT|29768-9^VIS published^LN|2|20210806||||||F\r"
      "OBX|2|NM|30525-0^Age^LN|3|5|a^year^UCUM|||||F\r";
  for (const auto& [from, to] : changes) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string redacted(const std::string& policy,
                     const std::vector<std::pair<std::string, std::string>>& changes) {
  RedactorFixture fixture(policy);
  const Redaction& redaction = fixture.redact(message_with(changes));
  return redaction.clean() ? redaction.bytes : "refused";
}

struct Plant {
  const char* from;    ///< What stands there otherwise.
  const char* to;      ///< With a value of the person in it.
  const char* secret;  ///< What must be gone.
};

class Planted : public ::testing::TestWithParam<Plant> {};

TEST_P(Planted, GoesUnderSafeHarbor) {
  const std::string text = redacted("safe-harbor", {{GetParam().from, GetParam().to}});
  EXPECT_THAT(text, Not(HasSubstr(GetParam().secret)));
  EXPECT_THAT(text, HasSubstr("RXA|0|1|2025"));
}

INSTANTIATE_TEST_SUITE_P(
    Places, Planted,
    ::testing::Values(
        Plant{"20270131", "20250317", "20250317"}, Plant{"20210806", "20250317", "20250317"},
        Plant{"20270131", "20190623", "0623"}, Plant{"20270131", "20250317101500-0500", "0317"},
        Plant{"Hillside Clinic", "CLINIC 8025554417", "8025554417"},
        Plant{"Hillside Clinic", "1-802-555-4417", "4417"},
        Plant{"Hillside Clinic", "BRÄNDVOLD Practice", "VOLD"},
        Plant{"EHR|Hill", "obrandvo|Hill", "obrandvo"},
        Plant{"EHR|Hill", "brandvoo|Hill", "brandvoo"},
        Plant{"EHR|Hill", "brandvol|Hill", "brandvol"},
        Plant{"Site A", "Home: 52 Larkmoor Ln", "Larkmoor"}, Plant{"LOT77", "60418823", "60418823"},
        Plant{"LOT77", "06/2019", "06/2019"}, Plant{"LOT77", "201906", "201906"},
        Plant{"LOT77", "X062319", "062319"}, Plant{"LOT77", "2019-174", "2019-174"},
        Plant{"LOT77", "25620623", "25620623"}, Plant{"LOT77", "503729146", "503729146"},
        Plant{"03^MMR^CVX", "03^MMR^CVX^50372-9146^x^NDC", "9146"},
        Plant{"OBX|2|NM|30525-0^Age^LN|3|5", "OBX|2|NM|30973-2^Dose^LN|3|503729146", "503729146"},
        Plant{"LN|3|5|", "LN|6035|5|", "6035"},
        Plant{"|12345|Example", "|W40199272|Example", "W40199272"},
        Plant{"|12345|Example", "|12345|Plan 503-72-9146", "503-72-9146"},
        Plant{"LN|3|5|a", "LN|3|93|a", "|93|"}, Plant{"LN|3|5|a", "LN|3|1104|mo", "1104"},
        Plant{"LN|3|5|a^year^UCUM", "LN|3|93|", "|93|"},
        Plant{"RXA|0|1|20250317||", "RXA|0|1|20250317|19310506|", "1931"},
        Plant{"60418823^^^EHR", "6041882^3^M10^EHR", "60418823"}));

TEST(Places, ADateOfAProductBecomesItsYear) {
  const std::string text =
      redacted("safe-harbor", {{"20210806", "20250317"}, {"20270131", "20190623"}});
  EXPECT_THAT(text, HasSubstr("|2|2025|"));
  EXPECT_THAT(text, HasSubstr("LOT77|2019|MSD"));
  // Others stay.
  EXPECT_THAT(redacted("safe-harbor", {}), HasSubstr("|2|20210806|"));
  EXPECT_THAT(redacted("safe-harbor", {}), HasSubstr("LOT77|20270131|MSD"));
  EXPECT_THAT(redacted("limited-data-set", {{"20270131", "20250317"}}),
              HasSubstr("LOT77|20250317|"));
}

TEST(Places, AStreetOfTheClinicGoesIfItIsThePersons) {
  for (const char* policy : {"safe-harbor", "limited-data-set", "cvrs-redacted"}) {
    const std::string text =
        redacted(policy, {{"^^^Site A", "^^^Site A^^^^^52 LARKMOOR LN.^^Oakhollow^VT"}});
    EXPECT_THAT(text, Not(HasSubstr("LARKMOOR"))) << policy;
    EXPECT_THAT(text, HasSubstr("Site A")) << policy;
  }
}

TEST(Places, AgesOver89GoAndOthersStay) {
  EXPECT_THAT(redacted("safe-harbor", {}), HasSubstr("LN|3|5|a"));
  EXPECT_THAT(redacted("safe-harbor", {{"LN|3|5|a", "LN|3|89|a"}}), HasSubstr("|89|a"));
  EXPECT_THAT(redacted("limited-data-set", {{"LN|3|5|a", "LN|3|93|a"}}), HasSubstr("|93|a"));
}

TEST(Places, AnOrderNumberMayNotBeASocialSecurityNumber) {
  const std::string text = redacted("cvrs-redacted", {{"ORC|RE|P1|F1", "ORC|RE|P1|417826035"}});
  EXPECT_THAT(text, Not(HasSubstr("417826035")));
}

TEST(Places, GroupsOfObservationsKeepTogether) {
  const std::string text =
      redacted("safe-harbor", {{"LN|2|20210806", "LN|6035|20210806"}, {"LN|3|5", "LN|6035|5"}});
  EXPECT_THAT(text, HasSubstr("published^LN|1|20210806")) << text;
  EXPECT_THAT(text, HasSubstr("30525-0^Age^LN|1|5")) << text;
}

TEST(Places, EnvelopesNameNobody) {
  RedactorFixture fixture("limited-data-set");
  const std::string text =
      fixture.text("BHS|^~\\&|Brandvold Oriana|BRANDVOLD|IIS|IIS|20250317||Brandvold|note|B1\r");
  EXPECT_THAT(text, Not(HasSubstr("randvold")));
  EXPECT_THAT(text, Not(HasSubstr("BRANDVOLD")));
}

struct Kept {
  const char* from;
  const char* to;
  const char* kept;
};

class KeptCodes : public ::testing::TestWithParam<Kept> {};

TEST_P(KeptCodes, StayUnderBothPolicies) {
  for (const char* policy : {"safe-harbor", "limited-data-set"}) {
    EXPECT_THAT(redacted(policy, {{GetParam().from, GetParam().to}}), HasSubstr(GetParam().kept))
        << policy;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Places, KeptCodes,
    ::testing::Values(Kept{"03^MMR^CVX", "49281021588^Tenivac^NDC", "49281021588"},
                      Kept{"03^MMR^CVX", "49281-0215-88^Tenivac^NDC", "49281-0215-88"},
                      Kept{"03^MMR^CVX", "49281-215-88^Tenivac^NDC", "49281-215-88"},
                      Kept{"00^New admin^NIP001", "01^Historical", "||01|"},
                      Kept{"00^New admin^NIP001", "05^Other registry^NIP-001", "||05|"},
                      Kept{"00^New admin^NIP001", "07^School^NIP001", "||07^"},
                      Kept{"2106-3^White^CDCREC", "2106-3^White^HL70005", "2106-3^"},
                      Kept{"LOT77", "U4571AA", "U4571AA"}, Kept{"LOT77", "0654321", "0654321"}));

// Without its refusal or its delete, a dose would be one that was given.
TEST(LostStatus, RefusesTheMessage) {
  EXPECT_EQ(redacted("safe-harbor", {{"|CP|A", "|REFUSED|A"}}), "refused");
  EXPECT_EQ(redacted("safe-harbor", {{"|CP|A", "|CP|DELETE"}}), "refused");
  EXPECT_EQ(redacted("limited-data-set", {{"MVX|||CP|A", "MVX|^at her own wish|||A"}}), "refused");
  EXPECT_THAT(redacted("safe-harbor", {{"|CP|A", "|CP|d"}}), HasSubstr("|CP|d"));
  EXPECT_THAT(redacted("safe-harbor", {{"|CP|A", "|RE|A"}}), HasSubstr("|RE|A"));
  EXPECT_THAT(redacted("none", {{"|CP|A", "|REFUSED|A"}}), HasSubstr("|REFUSED|A"));
}

}  // namespace
}  // namespace iztk::redaction
