// The proof of the leak check: values are planted into finished output, and each must be found.

#include "redaction/leaks/leak_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/random.h"
#include "tests/redaction/hiding_places.h"
#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

constexpr std::string_view kMessage =
    "MSH|^~\\&|APP|FAC|IIS|IIS|20240305||VXU^V04^VXU_V04|C1|P|2.5.1\r"
    "PID|1||M77120^^^A^MR||Testpatient^Adelina||20190527|F|||100 Example "
    "Street^^Sampletown^IL^62701"
    "||^PRN^PH^^^555^5550101||||||111223344\r"
    "RXA|0|1|20240305||03^MMR^CVX|0.5\r";

class LeakCheck : public ::testing::Test {
 protected:
  LeakCheck() : fixture_("safe-harbor") { clean_ = fixture_.text(kMessage); }

  std::size_t leaks_in(const std::string& output) {
    LeakReport report;
    fixture_.redactor().check(output, &report);
    return report.leaks.size();
  }

  RedactorFixture fixture_;
  std::string clean_;
};

TEST_F(LeakCheck, FinishedOutputIsClean) {
  // Without the spans of the methods the literal and the years must not look like leaks, either.
  EXPECT_EQ(leaks_in(clean_), 0u) << clean_;
}

TEST_F(LeakCheck, FindsEveryPlantedValueInEveryForm) {
  const std::string values[] = {"Testpatient", "Adelina",  "M77120",
                                "20190527",    "20240305", "100 Example Street",
                                "Sampletown",  "5550101",  "111223344"};
  Random random(7);
  int planted = 0;
  for (int round = 0; round < 56; ++round) {
    for (const std::string& value : values) {
      for (int form = 0; form < kHidingForms; ++form) {
        std::string output = clean_;
        const std::size_t at = random.below(output.size());
        output.insert(at, "|" + hide(value, form) + "|");
        ++planted;
        ASSERT_GT(leaks_in(output), 0u) << value << " in form " << form << " at " << at;
      }
    }
  }
  EXPECT_GT(planted, 10000);
}

TEST_F(LeakCheck, FindsHexadecimalDigitsBesideOtherLetters) {
  const std::string hidden = hiding::each("Testpatient", "", "");
  for (const std::string& text : {"INL" + hidden, "MRN-" + hidden, hidden + "xyz", "z0" + hidden,
                                  "key=" + hidden, "p/a" + hidden + "/q"}) {
    EXPECT_GT(leaks_in(text), 0u) << text;
  }
}

TEST_F(LeakCheck, FindsTheSpellingsOfADate) {
  for (const char* text : {"2019-05-27",
                           "05/27/2019",
                           "5/27/2019",
                           "27.05.2019",
                           "May 27, 2019",
                           "27 May 2019",
                           "27-MAY-19",
                           "27MAY2019",
                           "052719",
                           "190527",
                           "2019-05-27T10:15:00",
                           "Datum: 27/05/2019",
                           "May 2019",
                           "2019-05",
                           "27th of May, 2019",
                           "2019-147",
                           "A052719",
                           "May 27",
                           "27 mayo",
                           "27-MAY",
                           "27.V.2019",
                           "V/2019",
                           "2019-W22-1",
                           "2019W22",
                           "43612",
                           "serial 43612.5",
                           "19147",
                           "65160,3600",
                           "3190527",
                           "1558915200",
                           "1558980000000",
                           "born at 1558929600."}) {
    EXPECT_GT(leaks_in(text), 0u) << text;
  }
  for (const char* text :
       {"2019", "May 19", "27", "20190528", "May 26, 2019", "June 2019", "2019-146", "May 26",
        "May 27, 2018", "MAY27A", "26 May", "XV 2019", "2019-W23", "43613", "1558915201",
        "1559100000", "11558915200", "155891520000", "Maybe 27"}) {
    EXPECT_EQ(leaks_in(text), 0u) << text;
  }
}

TEST_F(LeakCheck, FindsValuesInOtherFormats) {
  for (const char* text :
       {"{\"family\":\"TESTPATIENT\"}", "<name>testpatient</name>", "T\u00e9stpati\u00ebnt",
        "Adelina Testpatient", "T&eacute;stpati&euml;nt", "T\\T\\eacute;stpatient",
        "\\u{54}estpatient", "\\U00000054estpatient", "%u0054estpatient", "\\x54\\x65stpatient",
        "ᴛᴇꜱᴛᴘᴀᴛɪᴇɴᴛ", "feed-Testpatient.hl7", "(555) 555-0101", "111-22-3344"}) {
    EXPECT_GT(leaks_in(text), 0u) << text;
  }
}

TEST_F(LeakCheck, KnowsWhatIsPublic) {
  RedactorFixture fixture("safe-harbor");
  auto table = core::CodeTable::parse(
      "t.tsv",
      "# title: t\n# code_system: NIP001\n# uri: \n# version: 1\n# source: t\n# closed: yes\n"
      "code\tdisplay\tstatus\tvalid_from\tvalid_to\n00\tNew admin\tactive\t\t\n");
  ASSERT_TRUE(table) << table.error().message;
  fixture.vocabulary().add(std::move(*table));
  fixture.redact("MSH|^~\\&|A|B\rPID|1||X9Y8Z7||Sample^New\r");
  LeakReport report;
  fixture.redactor().check("RXA|00^New admin^NIP001", &report);
  EXPECT_TRUE(report.clean());
  EXPECT_EQ(report.ambiguous, 1u);
  fixture.redactor().check("RXA|00^New Sam^NIP001", &report);
  EXPECT_FALSE(report.clean());
}

TEST_F(LeakCheck, TellsClassAndPlaceOnly) {
  LeakReport report;
  fixture_.redactor().check("xx Testpatient", &report);
  ASSERT_FALSE(report.clean());
  EXPECT_EQ(fixture_.classes().at(report.leaks[0].data_class).name, "name.patient");
  EXPECT_EQ(report.leaks[0].offset, 3u);
}

}  // namespace
}  // namespace iztk::redaction
