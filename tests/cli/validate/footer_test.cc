#include "cli/validate/footer.h"

#include <gtest/gtest.h>

namespace iztk::cli {
namespace {

reports::RunSummary one_input(std::uint64_t accepted, std::uint64_t rejected) {
  reports::RunSummary summary;
  summary.inputs.push_back({"feed.hl7", {}, ""});
  summary.accepted = accepted;
  summary.rejected = rejected;
  return summary;
}

TEST(VerdictLine, OneMessage) {
  reports::RunSummary summary = one_input(1, 0);
  summary.profiles["Z22"] = 1;
  summary.warnings = 2;
  EXPECT_EQ(verdict_line(summary), "feed.hl7: 1 message (Z22): no errors, 2 warnings\n");
}

TEST(VerdictLine, SeveralProfilesAndRejects) {
  reports::RunSummary summary = one_input(1200, 3);
  summary.profiles = {{"", 1}, {"Z22", 1190}, {"Z44", 9}};
  summary.errors = 3;
  EXPECT_EQ(verdict_line(summary),
            "feed.hl7: 1,203 messages (no profile fits 1, Z22 1,190, Z44 9), 1,200 accepted, 3 "
            "rejected: 3 errors, no warnings\n");
}

TEST(VerdictLine, SaysThatTheRunIsNotComplete) {
  reports::RunSummary summary = one_input(0, 0);
  summary.inputs.push_back({"b.hl7", {}, "cannot read"});
  summary.status = reports::RunStatus::kIncomplete;
  EXPECT_EQ(verdict_line(summary), "2 files: incomplete: no messages: no errors, no warnings\n");
}

TEST(NotShownLines, OneForEachRuleThatWasCut) {
  reports::RunSummary summary;
  summary.rules["USE001"] = {core::Severity::kError, 5000, 10};
  summary.rules["VAL001"] = {core::Severity::kError, 3, 3};
  EXPECT_EQ(not_shown_lines(summary), "… and 4,990 more of USE001\n");
  EXPECT_EQ(summary.not_shown(), 4990u);
}

TEST(NotShownLines, CountTheConsequences) {
  reports::RunSummary summary;
  summary.consequences = 1;
  EXPECT_EQ(not_shown_lines(summary),
            "… and 1 finding that follows from another (--consequences)\n");
  summary.consequences = 2;
  EXPECT_EQ(not_shown_lines(summary),
            "… and 2 findings that follow from others (--consequences)\n");
}

}  // namespace
}  // namespace iztk::cli
