#include "profiles/guide/guide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace iztk::profiles {
namespace {

const Guide& guide() {
  static const std::unique_ptr<Guide> guide = std::move(Guide::load({})).value();
  return *guide;
}

TEST(GuideTest, TheBuiltInGuideLoads) {
  EXPECT_THAT(Guide::built_in(), ::testing::Contains("cdc-iz-1.5"));
  EXPECT_EQ(guide().info().id, "cdc-iz-1.5");
  EXPECT_EQ(guide().profiles().size(), 8u);
  EXPECT_EQ(guide().profile("Z99"), nullptr);
}

TEST(GuideTest, AProfileHasTheGuidesUsages) {
  const Profile* z22 = guide().profile("Z22");
  ASSERT_NE(z22, nullptr);
  const SegmentDefinition* pid = nullptr;
  for (const StructureElement& child : z22->groups.front().children) {
    if (child.name == "PID") pid = child.segment;
  }
  ASSERT_NE(pid, nullptr);
  EXPECT_EQ(pid->fields.size(), 39u);
  EXPECT_EQ(pid->fields[2].usage, Usage::kRequired);
  EXPECT_EQ(pid->fields[2].max_repetitions, kUnbounded);
  EXPECT_EQ(pid->fields[1].usage, Usage::kNotSupported);
  ASSERT_NE(pid->fields[24].predicate, nullptr);
  EXPECT_EQ(pid->fields[24].predicate->when_true, Usage::kRequiredButMayBeEmpty);
}

TEST(GuideTest, AFlavourDiffersOnlyWhereItSaysSo) {
  const auto field = [](std::string_view profile, std::size_t number) {
    for (const GroupDefinition& group : guide().profile(profile)->groups) {
      for (const StructureElement& child : group.children) {
        if (child.name == "RXA") return child.segment->fields[number - 1].usage;
      }
    }
    return Usage::kOptional;
  };
  EXPECT_EQ(field("Z22", 21), Usage::kConditional);
  EXPECT_EQ(field("Z42", 21), Usage::kOptional);
  EXPECT_EQ(field("Z42", 3), Usage::kRequired);
}

TEST(GuideTest, EveryStatementIsEvaluated) {
  for (const StatementInfo& statement : guide().statements()) {
    EXPECT_TRUE(guide().is_checked(statement)) << statement.id;
  }
}

TEST(GuideTest, CodeTablesAreThereWithTheirDates) {
  const core::CodeTable* cvx = guide().table("CVX");
  ASSERT_NE(cvx, nullptr);
  EXPECT_NE(cvx->find("208"), nullptr) << "a COVID-19 vaccine";
  EXPECT_FALSE(cvx->version().empty());
}

TEST(GuideTest, AFolderOfTheUserReplacesACodeTable) {
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / "iztk_guide_test_tables";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "NIP002.tsv")
      << "code\tdisplay\tstatus\tvalid_from\tvalid_to\nX1\tOwn reason\tactive\t\t\n";
  GuideSource source;
  source.tables_directory = folder.string();
  const auto own = Guide::load(source);
  ASSERT_TRUE(own);
  EXPECT_NE((*own)->table("NIP002")->find("X1"), nullptr);
  EXPECT_EQ((*own)->table("NIP002")->find("00"), nullptr);
  EXPECT_NE((*own)->table("CVX")->find("08"), nullptr) << "the others stay";
  std::filesystem::remove_all(folder);
}

TEST(GuideTest, FaultsAreErrorsWithTheFile) {
  GuideSource source;
  source.tables_directory = "/no/such/folder";
  EXPECT_EQ(Guide::load(source).error().message,
            "there is no folder /no/such/folder with code tables");
  source = {};
  source.guide = "no-such-guide";
  EXPECT_EQ(Guide::load(source).error().message,
            "the guide has no file guides/no-such-guide/guide.tsv");
}

}  // namespace
}  // namespace iztk::profiles
