#include "profiles/guide/overlay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "profiles/guide/guide.h"
#include "tests/profiles/guide/overlay_folder.h"

namespace iztk::profiles {
namespace {

using ::testing::HasSubstr;

class OverlayTest : public OverlayFolder {};

TEST_F(OverlayTest, TightensAFieldInEveryProfileThatHasIt) {
  write("segments/RXA.tsv", "seq\tusage\n20\tR\n");
  const auto guide = load();
  ASSERT_TRUE(guide) << guide.error().message;
  for (const GroupDefinition& group : (*guide)->profile("Z42")->groups) {
    for (const StructureElement& child : group.children) {
      if (child.name != "RXA") continue;
      EXPECT_EQ(child.segment->fields[19].usage, Usage::kRequired);
    }
  }
}

TEST_F(OverlayTest, TightensAComponentWhereverItsTypeStands) {
  write("datatypes/XAD_IZ.tsv", "seq\tusage\tvalue_set\n9\tRE\t\n2\tR\t\n");
  const auto guide = load();
  ASSERT_TRUE(guide) << guide.error().message;
  const GroupDefinition& message = (*guide)->profile("Z22")->groups.front();
  for (const StructureElement& child : message.children) {
    if (child.name != "PID" && child.name != "NK1") continue;
    const std::size_t address = child.name == "PID" ? 10 : 3;
    const DataType& type = *child.segment->fields[address].type;
    EXPECT_EQ(type.components[1].usage, Usage::kRequired) << child.name;
    EXPECT_EQ(type.components[8].usage, Usage::kRequiredButMayBeEmpty) << child.name;
  }
}

TEST_F(OverlayTest, RefusesToLoosenAComponent) {
  write("datatypes/CX_IZ.tsv", "seq\tusage\n1\tO\n");
  EXPECT_THAT(failure(), HasSubstr("datatypes/CX_IZ.tsv:2: usage O loosens"));
}

TEST_F(OverlayTest, RefusesADataTypeThatTheGuideDoesNotHave) {
  write("datatypes/XAD_IL.tsv", "seq\tusage\n9\tRE\n");
  EXPECT_THAT(failure(), HasSubstr("the guide has no data type of this name"));
}

TEST_F(OverlayTest, RefusesToLoosen) {
  write("segments/RXA.tsv", "seq\tusage\n3\tO\n");
  EXPECT_THAT(failure(), HasSubstr("segments/RXA.tsv:2: usage O loosens"));
}

TEST_F(OverlayTest, RefusesAConditionalUsageWithoutACondition) {
  write("segments/RXA.tsv", "seq\tusage\n14\tC(R/X)\n");
  EXPECT_THAT(failure(), HasSubstr((folder_ / "segments/RXA.tsv").string() +
                                   ":2: the usage is conditional, and predicates.tsv has no "
                                   "condition for Z22"));
}

TEST_F(OverlayTest, RefusesAFileThatIsNoneOfItsOwn) {
  write("statement.tsv", "id\n");
  EXPECT_THAT(failure(), HasSubstr("is not a file that an overlay can have"));
}

TEST_F(OverlayTest, AddsCodesAndReplacesRows) {
  write("tables/CVX.tsv", "code\tdisplay\n990\tLocal\n03\tMeasles, mumps, rubella\n");
  const auto guide = load();
  ASSERT_TRUE(guide) << guide.error().message;
  const core::CodeTable* cvx = (*guide)->table("CVX");
  ASSERT_NE(cvx->find("990"), nullptr);
  EXPECT_TRUE(cvx->find("990")->active);
  EXPECT_EQ(cvx->find("03")->display, "Measles, mumps, rubella");
  EXPECT_NE(cvx->find("08"), nullptr);
}

TEST_F(OverlayTest, RefusesAStatementWithAnIdOfTheGuide) {
  write("statements.tsv",
        "id\tcontext\telement\trule\tseverity\twords\tprofiles\n"
        "IZ-17\tRXA\tRXA-15\tRXA-15 valued\terror\tA lot\t*\n");
  EXPECT_THAT(failure(), HasSubstr("the guide has a statement of this id"));
}

}  // namespace
}  // namespace iztk::profiles
