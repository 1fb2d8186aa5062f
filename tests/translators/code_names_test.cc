// Codes under other names of their systems, and codes that are not those of the system named.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "tests/support/test_files.h"
#include "tests/translators/translate_helper.h"
#include "translators/tables/authority.h"

namespace iztk::translators {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kNamedDose =
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^milliliter^UCUM||||||||L-1|||||CP|A";

/// A message whose PID ends with the fields from 9 on.
std::string with_pid(std::string_view from_9) {
  std::string message = vxu(kNamedDose);
  message.insert(message.find("|F\r") + 2, "|" + std::string(from_9));
  return message;
}

std::string race(std::string_view pid_10) {
  return translate(with_pid("|" + std::string(pid_10))).json;
}

std::string ethnicity(std::string_view pid_22) {
  return translate(with_pid("|||||||||||||" + std::string(pid_22))).json;
}

std::string language(std::string_view pid_15) {
  return translate(with_pid("||||||" + std::string(pid_15))).json;
}

std::string vaccine(std::string_view rxa_5) {
  return translate(vxu("RXA|0|1|20240305||" + std::string(rxa_5) + "|0.5|mL^^UCUM|||||||||||||CP"))
      .json;
}

constexpr std::string_view kWhite =
    "{\"url\":\"ombCategory\",\"valueCoding\":{\"system\":\"urn:oid:2.16.840.1.113883.6.238\","
    "\"code\":\"2106-3\",\"display\":\"White\"}}";
constexpr std::string_view kNotHispanic =
    "{\"url\":\"ombCategory\",\"valueCoding\":{\"system\":\"urn:oid:2.16.840.1.113883.6.238\","
    "\"code\":\"2186-5\",\"display\":\"not Hispanic or Latino\"}}";
constexpr std::string_view kUnknown =
    "{\"url\":\"ombCategory\",\"valueCoding\":{\"system\":"
    "\"http://terminology.hl7.org/CodeSystem/v3-NullFlavor\",\"code\":\"UNK\"";

TEST(CodeNames, ARaceOfTheCdcUnderAnyNameOfItsSystem) {
  for (const char* sent :
       {"2106-3^White^CDCREC", "2106-3^White^HL70005", "2106-3^White^cdcrec", "2106-3^^HL70005",
        "2106-3^White", "2106-3", "W^White^99LOC^2106-3^White^CDCREC",
        "2106-3^White^2.16.840.1.113883.6.238", "2106-3^^RACE", "2106-3^White^HL70006"}) {
    EXPECT_THAT(race(sent), HasSubstr(kWhite)) << sent;
    EXPECT_THAT(race(sent), HasSubstr("\"valueString\":\"White\"")) << sent;
  }
  EXPECT_THAT(race("2131-1^Other Race^HL70005"), HasSubstr("{\"url\":\"detailed\""));
}

TEST(CodeNames, AnEthnicGroupByTheCodesOfTable0189) {
  for (const char* sent : {"N^Not Hispanic or Latino^HL70189", "2186-5^^HL70189", "N", "2186-5"}) {
    EXPECT_THAT(ethnicity(sent), HasSubstr(kNotHispanic)) << sent;
  }
  EXPECT_THAT(ethnicity("H^Hispanic^HL70189"), HasSubstr("\"code\":\"2135-2\""));
  EXPECT_THAT(ethnicity("H^Hispanic^HL70189"), HasSubstr("\"valueString\":\"Hispanic\""));
  EXPECT_THAT(ethnicity("U^Unknown^HL70189"), HasSubstr(kUnknown));
}

// US Core takes no ethnic group as a race, nor a race as an ethnic group.
TEST(CodeNames, ACodeOfTheOtherHalfOfTheSystemIsAText) {
  EXPECT_THAT(race("2135-2^Hispanic or Latino^CDCREC"), Not(HasSubstr("2135-2")));
  EXPECT_THAT(race("2135-2^Hispanic or Latino^CDCREC"),
              HasSubstr("\"valueString\":\"Hispanic or Latino\""));
  EXPECT_THAT(ethnicity("2106-3^White^CDCREC"), Not(HasSubstr("2106-3")));
  EXPECT_THAT(race("2500-7^Other Pacific Islander^CDCREC"), HasSubstr("{\"url\":\"detailed\""));
}

TEST(CodeNames, ARaceThatIsSentTwiceIsSaidOnce) {
  const std::string json = race("2106-3^White^CDCREC~2106-3^White^HL70005");
  EXPECT_THAT(json, HasSubstr("\"valueString\":\"White\""));
  EXPECT_EQ(json.find(kWhite), json.rfind(kWhite));
}

TEST(CodeNames, WhatIsNotKnownIsANullFlavor) {
  for (const char* sent : {"UNK^Unknown^NULLFL", "UNK^Unknown^NullFlavor", "UNK^^CDCREC", "UNK"}) {
    EXPECT_THAT(race(sent), HasSubstr(kUnknown)) << sent;
    EXPECT_THAT(ethnicity(sent), HasSubstr(kUnknown)) << sent;
  }
  EXPECT_THAT(race("ASKU^Refused^NULLFL"), HasSubstr("\"code\":\"ASKU\""));
  EXPECT_THAT(race("ASKU^Refused^NULLFL"), HasSubstr("\"valueString\":\"Refused\""));
}

TEST(CodeNames, WhatTheCdcDoesNotHaveIsAText) {
  // A wrong check digit, a code of another system, a word.
  for (const char* sent : {"2106-4^White^CDCREC", "POL^White^CDCREC", "UNK^White^LN"}) {
    EXPECT_THAT(race(sent), Not(HasSubstr("valueCoding"))) << sent;
    EXPECT_THAT(race(sent), HasSubstr("{\"url\":\"text\",\"valueString\":\"White\"}")) << sent;
  }
  EXPECT_THAT(race("POL^^CDCREC"), HasSubstr("{\"url\":\"text\",\"valueString\":\"POL\"}"));
  EXPECT_THAT(race("\"\""), Not(HasSubstr("us-core-race")));
}

TEST(CodeNames, ALanguageIsATagOfBcp47) {
  const std::string_view spanish =
      "\"language\":{\"coding\":[{\"system\":\"urn:ietf:bcp:47\",\"code\":\"es\",\"display\":"
      "\"Spanish\"}";
  for (const char* sent :
       {"spa^Spanish^ISO6392", "SPA^Spanish^HL70296", "spa^^ISO639", "spa", "es^Spanish^ISO6391",
        "es^Spanish^HL70296", "x^Spanish^99LOC^spa^Spanish^ISO6392"}) {
    EXPECT_THAT(language(sent), HasSubstr(spanish)) << sent;
  }
  // FHIR's validators refuse codes of other systems also beside it.
  EXPECT_THAT(language("spa^Spanish^ISO6392"), Not(HasSubstr("\"code\":\"spa\"")));
  EXPECT_THAT(language("ger^German^ISO6392"), HasSubstr("\"code\":\"de\""));
  EXPECT_THAT(language("deu^German^ISO6392"), HasSubstr("\"code\":\"de\""));
  EXPECT_THAT(language("hmn^Hmong^ISO6392"), HasSubstr("\"code\":\"hmn\""));
}

TEST(CodeNames, ALanguageWithoutTheNameOfItsSystem) {
  for (const char* sent : {"en", "en^English", "EN^English (US)", "eng", "ENG^English"}) {
    EXPECT_THAT(language(sent), HasSubstr("\"code\":\"en\"")) << sent;
  }
  EXPECT_THAT(language("EN-us^English^IETF"), HasSubstr("\"code\":\"en-US\""));
  // Chamorro to ISO 639; what the sender means is in the text, if anywhere.
  EXPECT_THAT(language("CH^Chinese"), Not(HasSubstr("\"code\":\"ch\"")));
  EXPECT_THAT(language("CH^Chinese"), HasSubstr("\"text\":\"Chinese\""));
  EXPECT_THAT(language("CH"), Not(HasSubstr("\"code\":\"ch\"")));
}

TEST(CodeNames, ALanguageThatBcp47DoesNotHaveIsAText) {
  for (const char* sent : {"^Spanish", "9^Spanish^HL70296", "ch^Spanish^99LOC"}) {
    EXPECT_THAT(language(sent), HasSubstr("\"language\":{\"text\":\"Spanish\"}")) << sent;
  }
}

TEST(CodeNames, AVaccineUnderOtherNamesOfCvx) {
  for (const char* system : {"CVX", "cvx", "HL70292", "2.16.840.1.113883.12.292"}) {
    EXPECT_THAT(vaccine("03^MMR^" + std::string(system)),
                HasSubstr("{\"system\":\"http://hl7.org/fhir/sid/cvx\",\"code\":\"03\""))
        << system;
  }
  const std::string out = translate(vxu("RXA|0|1|20240305||03^^CVX|0.5|mL^^UCUM||||||||L||MSD^^"
                                        "HL70227|||CP"))
                              .json;
  EXPECT_THAT(out, HasSubstr("\"system\":\"http://hl7.org/fhir/sid/mvx\",\"value\":\"MSD\""));
  EXPECT_THAT(out, HasSubstr("\"code\":\"03\",\"display\":\"MMR\""));
  EXPECT_THAT(out, HasSubstr("\"name\":\"Merck"));
}

TEST(CodeNames, ADrugCodeInAnyFormHasItsVaccine) {
  for (const char* sent : {"00006-4681-00", "00006468100", "0006-4681-00", "0006468100"}) {
    EXPECT_THAT(vaccine(std::string(sent) + "^MMR II^NDC"),
                HasSubstr("{\"system\":\"http://hl7.org/fhir/sid/cvx\",\"code\":\"03\""))
        << sent;
  }
  for (const char* sent : {"00006468", "99999999999", "00006-46-8100", "0000646810A"}) {
    EXPECT_THAT(vaccine(std::string(sent) + "^MMR II^NDC"), Not(HasSubstr("sid/cvx"))) << sent;
  }
}

TEST(CodeNames, PublicityCodesStandInTheSystemThatHasThem) {
  std::string message = vxu(kNamedDose);
  message.insert(message.find("ORC|"), "PD1|||||||||||02^Reminder/Recall^HL70215\r");
  EXPECT_THAT(translate(message).json,
              HasSubstr("{\"system\":\"urn:oid:2.16.840.1.113883.12.215\",\"code\":\"02\""));
}

TEST(CodeNames, ANumberOfATypeWithOneIssuerHasItsSystem) {
  const std::string npi =
      "RXA|0|1|20240305||03^MMR^CVX|999||||9000000031^Pellworm^Ada^^^^^^^L^^^NPI";
  EXPECT_THAT(translate(vxu(npi)).json,
              HasSubstr("\"system\":\"http://hl7.org/fhir/sid/us-npi\",\"value\":\"9000000031\""));
  std::string ssn = vxu(kNamedDose);
  ssn.replace(ssn.find("P-1^^^CLINIC^MR"), 15, "P-1^^^CLINIC^MR~987-65-4320^^^^SS");
  EXPECT_THAT(translate(ssn).json,
              HasSubstr("\"system\":\"http://hl7.org/fhir/sid/us-ssn\",\"value\":\"987654320\""));
}

/// The names of NIP001 that redaction knows: "- NIP001 NIP-001 ...". The table has them for both
/// triplets of the code and of its text.
std::set<std::string> source_names_of_redaction() {
  std::istringstream table(testing::read_existing_file(IZTK_SOURCE_DIR "/redaction/classes.tsv"));
  std::set<std::string> lists;
  for (std::string line; std::getline(table, line);) {
    const std::size_t begin = line.find(" = - NIP001 ");
    if (begin == std::string::npos) continue;
    lists.insert(line.substr(begin + 3, line.find('\t', begin) - begin - 3));
  }
  return lists;
}

// A message says the same before and after redaction: both know the same wrong names of NIP001.
TEST(CodeNames, ASourceOfTheDoseUnderTheNamesThatRedactionKeeps) {
  const std::set<std::string> lists = source_names_of_redaction();
  ASSERT_EQ(lists.size(), 1u) << "the rows of redaction/classes.tsv differ";
  const auto dose = [](const std::string& system) {
    return translate(vxu("RXA|0|1|20240305||03^MMR^CVX|999|||01^Historical^" + system)).json;
  };
  std::istringstream names(*lists.begin());
  for (std::string name; names >> name;) {
    EXPECT_THAT(dose(name == "-" ? "" : name), HasSubstr("\"primarySource\":false")) << name;
  }
  EXPECT_THAT(dose("99LOC"), Not(HasSubstr("\"primarySource\":false")));
}

TEST(CodeNames, AnAuthorityIsAUriAsItShouldBe) {
  const UriTable& known = built_in_maps().authorities();
  const auto uri = [&](std::string_view id, std::string_view type) {
    return authority_uri(known, "", id, type);
  };
  EXPECT_EQ(uri("2.999.1", "ISO"), "urn:oid:2.999.1");
  EXPECT_EQ(uri("https://example.org/mpi", "URI"), "https://example.org/mpi");
  EXPECT_EQ(uri("iis.example.org", "DNS"), "urn:dns:iis.example.org");
  EXPECT_EQ(uri("6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "UUID"),
            "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8");
  for (const char* bad : {"2.16..840", "2.016.840", "2.999.", "3.1", "fe80::1", "2001:db8::7",
                          "C:\\X", "http://", "http://a b", "http://[::1]/", "urn:oid:2.16.x",
                          "urn:uuid:1", "http://x/%zz", "localhost:8080", "mailto:"}) {
    EXPECT_TRUE(uri(bad, "ISO").starts_with("https://iztk.example.org/authority/")) << bad;
  }
}

}  // namespace
}  // namespace iztk::translators
