#include "cli/finding_filter.h"

#include <gtest/gtest.h>

#include "cli/finding_collector.h"

namespace iztk::cli {
namespace {

core::Diagnostic finding(const core::Rule& rule) {
  core::Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.severity = rule.severity;
  return diagnostic;
}

std::string pid_3(const core::Diagnostic&) { return "PID-3"; }

class FindingFilterTest : public ::testing::Test {
 protected:
  RunSummary summary_;
  FindingCollector collector_{summary_};
  RuleSelection everything_;
};

TEST_F(FindingFilterTest, HidesWhatTheBaselineKnowsOfThisSender) {
  Baseline known;
  known.add({"USE001", "PID-3", "A"});
  FindingFilter filter(everything_, &known, nullptr, pid_3, collector_);
  filter.set_sender("A");
  filter.report(finding(core::rules::kRequiredElementMissing));
  filter.report(finding(core::rules::kCodeUnknown));
  filter.set_sender("B");
  filter.report(finding(core::rules::kRequiredElementMissing));
  EXPECT_EQ(filter.hidden(), 1u);
  EXPECT_EQ(summary_.errors, 2u);
}

TEST_F(FindingFilterTest, NotesHiddenFindingsToo) {
  Baseline known;
  known.add({"USE001", "PID-3", "A"});
  Baseline written;
  FindingFilter filter(everything_, &known, &written, pid_3, collector_);
  filter.set_sender("A");
  filter.report(finding(core::rules::kRequiredElementMissing));
  EXPECT_EQ(written.text(), known.text());
  EXPECT_EQ(summary_.errors, 0u);
}

TEST_F(FindingFilterTest, HoldsFindingsUntilTheMessageIsKnown) {
  HeldFindings held;
  held.report(finding(core::rules::kCodeUnknown));
  EXPECT_EQ(summary_.errors, 0u);
  held.release(collector_);
  held.release(collector_);
  EXPECT_EQ(summary_.errors, 1u);
}

}  // namespace
}  // namespace iztk::cli
