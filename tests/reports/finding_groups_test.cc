// Groups of findings: what is counted, in which order, and within which bounds.

#include "reports/finding_groups.h"

#include <gtest/gtest.h>

#include "core/findings/rule.h"
#include "reports/formats/group_text.h"

namespace iztk::reports {
namespace {

core::Rule make_rule(std::string_view code) {
  core::Rule rule = {};
  rule.code = code;
  rule.name = "name-of-it";
  return rule;
}

core::Diagnostic finding(const core::Rule& rule, core::Severity severity) {
  core::Diagnostic diagnostic;
  diagnostic.rule = &rule;
  diagnostic.severity = severity;
  return diagnostic;
}

class FindingGroupsTest : public ::testing::Test {
 protected:
  std::string order() const {
    std::string out;
    for (const FindingGroup* group : groups_.in_order()) {
      out += std::string(group->rule->code) + " " + group->path + " " +
             std::to_string(group->count) + ", ";
    }
    return out;
  }

  const core::Rule missing_ = make_rule("USE001");
  const core::Rule code_ = make_rule("VAL001");
  FindingGroups groups_;
};

TEST_F(FindingGroupsTest, SevereOnesComeFirstThenFrequentOnes) {
  for (std::uint64_t message = 1; message <= 3; ++message) {
    groups_.add(finding(missing_, core::Severity::kWarning), "PID-3", message, "A");
  }
  groups_.add(finding(missing_, core::Severity::kError), "PID-3", 1, "A");
  groups_.add(finding(code_, core::Severity::kError), "RXA-5.1", 1, "A");
  groups_.add(finding(code_, core::Severity::kError), "RXA-5.1", 2, "A");
  EXPECT_EQ(order(), "VAL001 RXA-5.1 2, USE001 PID-3 1, USE001 PID-3 3, ");
}

TEST_F(FindingGroupsTest, CountsMessagesAndSendersOnce) {
  const core::Diagnostic one = finding(code_, core::Severity::kError);
  groups_.add(one, "RXA-5.1", 1, "A");
  groups_.add(one, "RXA-5.1", 1, "A");
  groups_.add(one, "RXA-5.1", 2, "B");
  groups_.add(one, "RXA-5.1", 3, "A");
  const FindingGroup& group = *groups_.in_order().front();
  EXPECT_EQ(group.messages, 3u);
  EXPECT_EQ(more_of_group(group, 4), "… and 3 more, in 75 % of messages, from 2 senders");
  EXPECT_EQ(more_of_group(group, 3), "… and 3 more, in 100 % of messages, from 2 senders");
  EXPECT_EQ(more_of_group(group, 1000),
            "… and 3 more, in less than 1 % of messages, from 2 senders");
}

TEST_F(FindingGroupsTest, OneFindingIsNotAGroup) {
  groups_.add(finding(code_, core::Severity::kError), "RXA-5.1", 1, "A");
  EXPECT_EQ(more_of_group(*groups_.in_order().front(), 4), "");
}

TEST_F(FindingGroupsTest, MemoryIsBounded) {
  const core::Diagnostic one = finding(code_, core::Severity::kError);
  for (std::size_t i = 0; i < FindingGroups::kMostGroups; ++i) {
    ASSERT_NE(groups_.add(one, "Z" + std::to_string(i), i + 1, "A"), nullptr);
  }
  EXPECT_EQ(groups_.add(one, "one more", 1, "A"), nullptr);
  EXPECT_NE(groups_.add(one, "Z7", 1, "A"), nullptr);
  for (std::size_t i = 0; i < 2 * FindingGroup::kMostSenders; ++i) {
    groups_.add(one, "Z0", 10'000 + i, "sender " + std::to_string(i));
  }
  const FindingGroup& group = *groups_.in_order().front();
  EXPECT_EQ(group.senders.size(), FindingGroup::kMostSenders);
  EXPECT_TRUE(group.more_senders);
}

TEST_F(FindingGroupsTest, OthersGetALineARule) {
  for (const char* path : {"PID-3", "PID-5", "PID-7", "PID-8", "PID-11"}) {
    groups_.add(finding(missing_, core::Severity::kWarning), path, 1, "A");
  }
  EXPECT_EQ(other_groups(groups_.in_order(), Style(false)),
            "  5  warning[USE001] name-of-it: PID-3, PID-5, PID-7, PID-8 and 1 more\n");
}

}  // namespace
}  // namespace iztk::reports
