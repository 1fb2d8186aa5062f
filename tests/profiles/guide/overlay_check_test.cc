#include "profiles/guide/overlay_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "profiles/guide/guide.h"
#include "tests/profiles/guide/overlay_folder.h"

namespace iztk::profiles {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class OverlayCheckTest : public OverlayFolder {};

TEST_F(OverlayCheckTest, AFieldIsNamedByItsNumber) {
  write("segments/RXA.tsv", "seq\tusage\n20\tR\nRXA-15\tR\n");
  EXPECT_THAT(failure(), HasSubstr("segments/RXA.tsv:3: there is no number 'RXA-15'"));
  EXPECT_THAT(failure(), HasSubstr("did you mean '15'?"));
}

TEST_F(OverlayCheckTest, AFieldMustBeInTheSegment) {
  write("segments/RXA.tsv", "seq\tusage\n77\tR\n");
  EXPECT_THAT(failure(), HasSubstr("RXA.tsv:2: there is no number '77' among the fields 1 to"));
}

TEST_F(OverlayCheckTest, AComponentMustBeInTheType) {
  write("datatypes/CX_IZ.tsv", "seq\tusage\n88\tR\n");
  EXPECT_THAT(failure(), HasSubstr("CX_IZ.tsv:2: there is no number '88' among the components"));
}

TEST_F(OverlayCheckTest, AnElementMustBeInTheProfile) {
  write("structures/Z22.tsv", "element\tusage\nORDER/RXX\tR\n");
  EXPECT_THAT(failure(), HasSubstr("Z22.tsv:2: the profile has no element 'ORDER/RXX'"));
}

TEST_F(OverlayCheckTest, AProfileMustExist) {
  write("segments/RXA.tsv", "seq\tusage\tprofiles\n15\tR\tZ2\n");
  EXPECT_THAT(failure(), HasSubstr("RXA.tsv:2: there is no profile 'Z2'; did you mean 'Z22'?"));
}

TEST_F(OverlayCheckTest, ARuleMustExist) {
  write("severity.tsv", "rule\tpath\tseverity\nUSE001\t\terror\nUSE099\t\toff\n");
  EXPECT_THAT(failure(),
              HasSubstr("severity.tsv:3: there is no rule or statement 'USE099'; did you mean"));
}

TEST_F(OverlayCheckTest, ASeverityOfAFramingRuleIsForTheCommandLine) {
  write("severity.tsv", "rule\tpath\tseverity\nENC001\t\toff\n");
  EXPECT_THAT(failure(), HasSubstr("severity.tsv:2: rules of the family ENC"));
}

TEST_F(OverlayCheckTest, APathOfASeverityMustExist) {
  write("severity.tsv",
        "rule\tpath\tseverity\nUSE001\tPID-8.1\terror\nUSE001\tORDER/"
        "RXR\tinfo\nUSE001\tPDI-8\toff\n");
  EXPECT_THAT(failure(),
              HasSubstr("severity.tsv:4: the guide has no element 'PDI-8'; did you mean 'PD1-8'?"));
}

TEST_F(OverlayCheckTest, ATableThatNothingNamesIsRefused) {
  write("tables/cvx.tsv", "code\tdisplay\n990\tLocal\n");
  EXPECT_THAT(failure(), HasSubstr("tables/cvx.tsv:1: the guide has no table 'cvx'"));
}

TEST_F(OverlayCheckTest, ATableOfAValueSetOfTheOverlayIsAccepted) {
  write("tables/LOCAL.tsv", "code\tdisplay\nA\tAll\n");
  write("value_sets.tsv", "value_set\ttable\tbinding\nLOCAL\tLOCAL\trequired\n");
  EXPECT_EQ(failure(), "");
}

TEST_F(OverlayCheckTest, AStatementMustBeAboutASegmentOfAProfile) {
  write("statements.tsv",
        "id\tcontext\telement\trule\tseverity\twords\tprofiles\n"
        "LOC-1\tPDI\tPDI-8\tPDI-8 valued\terror\tPDI-8 shall be valued\t*\n");
  EXPECT_THAT(failure(), HasSubstr("statements.tsv:2: no profile of the guide has 'PDI'"));
}

TEST_F(OverlayCheckTest, AFolderWithoutTablesIsRefused) {
  write("README.md", "nothing yet");
  EXPECT_THAT(failure(), HasSubstr("has no table"));
}

TEST(TablesFolder, AFileThatReplacesNothingIsRefused) {
  const fs::path folder = fs::path(::testing::TempDir()) / "iztk_tables_folder_test";
  fs::remove_all(folder);
  fs::create_directories(folder);
  GuideSource source;
  source.tables_directory = folder.string();
  EXPECT_THAT(Guide::load(source).error().message, HasSubstr("has no code table"));
  std::ofstream(folder / "cvx.tsv") << "code\tdisplay\tstatus\tvalid_from\tvalid_to\n";
  EXPECT_THAT(
      Guide::load(source).error().message,
      HasSubstr("cvx.tsv: there is no built-in table of this name; did you mean 'CVX.tsv'?"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace iztk::profiles
