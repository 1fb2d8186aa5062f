#include "cli/finding_collector.h"

#include <gtest/gtest.h>

namespace iztk::cli {
namespace {

core::Diagnostic finding(const core::Rule& rule, std::uint64_t offset) {
  core::Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.severity = rule.severity;
  diagnostic.offset = offset;
  return diagnostic;
}

TEST(FindingCollector, SortsByPlaceThenCode) {
  RunSummary summary;
  FindingCollector collector(summary);
  collector.report(finding(core::rules::kCodeUnknown, 9));
  collector.report(finding(core::rules::kTooLong, 3));
  collector.report(finding(core::rules::kRequiredElementMissing, 9));
  const std::vector<core::Diagnostic>& sorted = collector.sorted();
  ASSERT_EQ(sorted.size(), 3u);
  EXPECT_EQ(sorted[0].rule, &core::rules::kTooLong);
  EXPECT_EQ(sorted[1].rule, &core::rules::kRequiredElementMissing);
  EXPECT_EQ(sorted[2].rule, &core::rules::kCodeUnknown);
}

TEST(FindingCollector, CountsWhatItDoesNotKeep) {
  RunSummary summary;
  FindingCollector collector(summary);
  for (std::uint64_t i = 0; i < 5000; ++i) {
    collector.report(finding(core::rules::kTooLong, i));
  }
  EXPECT_EQ(collector.sorted().size(), FindingCollector::kMostKept);
  EXPECT_EQ(collector.errors(), 5000u);
  EXPECT_EQ(summary.errors, 5000u);
  EXPECT_EQ(summary.rules["LEN001"].count, 5000u);
}

TEST(FindingCollector, ClearStartsTheNextMessage) {
  RunSummary summary;
  FindingCollector collector(summary);
  collector.report(finding(core::rules::kTooLong, 0));
  collector.clear();
  EXPECT_TRUE(collector.empty());
  EXPECT_EQ(collector.errors(), 0u);
  EXPECT_EQ(summary.errors, 1u);
}

}  // namespace
}  // namespace iztk::cli
