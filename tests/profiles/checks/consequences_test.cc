// One mistake is one finding: what follows from another finding is found to do so, and nothing
// else.

#include "profiles/checks/consequences.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "profiles/guide/data_source.h"
#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class ConsequencesTest : public ValidationTest {
 protected:
  /// The findings about `text` that stand for themselves, as the fixture tells them.
  std::vector<std::string> mistakes(const std::string& text) {
    diagnostics_.clear();
    validate(text);
    return own();
  }

  /// Those of `diagnostics_` that follow from none of the others.
  std::vector<std::string> own() {
    std::vector<const core::Diagnostic*> pointers;
    for (const core::Diagnostic& diagnostic : diagnostics_) pointers.push_back(&diagnostic);
    const std::vector<std::size_t> roots = validator_->roots(pointers);
    std::vector<std::string> own;
    for (std::size_t i = 0; i < roots.size(); ++i) {
      if (roots[i] != i) continue;
      own.push_back(std::string(diagnostics_[i].rule->code) + " " +
                    validator_->element_path(diagnostics_[i].place));
    }
    return own;
  }

  void report(const core::Diagnostic& diagnostic) override {
    ValidationTest::report(diagnostic);
    if (diagnostic.severity >= least_) diagnostics_.push_back(diagnostic);
  }

  std::vector<core::Diagnostic> diagnostics_;
};

TEST_F(ConsequencesTest, TableCanBeRead) {
  ConsequenceTable consequences;
  const core::Status status = consequences.read(DataSource());
  ASSERT_TRUE(status) << status.error().message;
}

TEST_F(ConsequencesTest, WrongVersionIsOneMistake) {
  const std::string text = replaced(kGivenDose, "|P|2.5.1|", "|P|2.4|");
  EXPECT_EQ(validate(text).size(), 4u);
  EXPECT_THAT(mistakes(text), ElementsAre("IZ-15 MSH-12"));
}

TEST_F(ConsequencesTest, WrongCodingSystemIsOneMistake) {
  EXPECT_THAT(mistakes(replaced(kGivenDose, "^CVX|", "^CVS|")),
              ElementsAre("VAL002 ORDER[1]/RXA-5.3"));
}

TEST_F(ConsequencesTest, MissingAuthorityIsOneMistake) {
  EXPECT_THAT(mistakes(replaced(kGivenDose, "ORC|RE||A1^SAMPLEEHR|", "ORC|RE||A1|")),
              ElementsAre("USE004 ORDER[1]/ORC-3.2"));
  EXPECT_THAT(mistakes(replaced(kGivenDose, "|123^^^SAMPLECLINIC^MR|", "|123^^^&&ISO^MR|")),
              ElementsAre("USE004 PID-3[1].4.1"));
}

TEST_F(ConsequencesTest, MissingUseCodeIsOneMistake) {
  EXPECT_THAT(mistakes(replaced(kGivenDose, "^PRN^PH^^1^217^5550101", "^^PH^^1^217^5550101")),
              ElementsAre("USE001 PID-13[1].2"));
  EXPECT_THAT(mistakes(replaced(kGivenDose, "^PRN^PH^^1^217^5550101", "^^PH^^1^217")),
              ElementsAre("USE001 PID-13[1].2"));
  EXPECT_THAT(mistakes(replaced(kGivenDose, "^PRN^PH^^1^217^5550101", "^^PH^a@example.org")),
              ElementsAre("USE001 PID-13[1].2"));
}

TEST_F(ConsequencesTest, PartsThatOneConditionForbidsAreOneMistake) {
  EXPECT_THAT(mistakes(replaced(kGivenDose, "2106-3^White^CDCREC", "2106-3^White^CDCREC^^W^L")),
              ElementsAre("USE005 PID-10[1].5"));
}

TEST_F(ConsequencesTest, OtherRepetitionsAndSegmentsAreOtherMistakes) {
  EXPECT_THAT(mistakes(replaced(replaced(kGivenDose, "^CVX|", "^CVS|"), "^MVX|", "^MVS|")),
              ElementsAre("VAL002 ORDER[1]/RXA-5.3", "VAL002 ORDER[1]/RXA-17.3"));
  EXPECT_THAT(mistakes(replaced(kGivenDose, "^PRN^PH^^1^217^5550101",
                                "^PRN^PH^^1^217~^^PH^^1^217^5550101")),
              ElementsAre("USE004 PID-13[1].7", "USE001 PID-13[2].2"));
}

TEST_F(ConsequencesTest, RefusalReasonInAGivenDoseIsOneMistake) {
  EXPECT_THAT(mistakes(replaced(kGivenDose, "^MVX|||", "^MVX|00^Parental decision^NIP002||")),
              ElementsAre("USE005 ORDER[1]/RXA-18"));
}

// A cause that is left out, or that is milder, explains nothing.
TEST_F(ConsequencesTest, OnlyWhatIsReportedExplains) {
  const std::string text = replaced(kGivenDose, "|P|2.5.1|", "|P|2.4|");
  mistakes(text);
  std::erase_if(diagnostics_,
                [](const core::Diagnostic& finding) { return finding.rule->code == "IZ-15"; });
  EXPECT_THAT(own(), ElementsAre("IZ-7 MSH-12.1"));

  mistakes(text);
  for (core::Diagnostic& finding : diagnostics_) {
    if (finding.rule->code == "IZ-15") finding.severity = core::Severity::kWarning;
  }
  EXPECT_THAT(own(), UnorderedElementsAre("IZ-7 MSH-12.1", "IZ-15 MSH-12"));
}

// A statement about a group looks at its own instance only.
TEST_F(ConsequencesTest, AnotherOrderIsAnotherMistake) {
  const std::string order = kGivenDose.substr(kGivenDose.find("ORC|"));
  const std::string wrong = replaced(order, "^MVX|||CP|", "^MVX|||XX|");
  // RXA-20 XX: RXA-9 must then be empty (IZ-47), which follows.
  EXPECT_THAT(mistakes(kGivenDose + replaced(wrong, "OBX|1|", "OBX|4|")),
              ::testing::Contains("VAL001 ORDER[2]/RXA-20"));
  EXPECT_THAT(own(), ::testing::Not(::testing::Contains("IZ-47 ORDER[2]/RXA-9")));
}

}  // namespace
}  // namespace iztk::profiles
