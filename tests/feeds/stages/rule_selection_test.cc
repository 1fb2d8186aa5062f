#include "feeds/stages/rule_selection.h"

#include <gtest/gtest.h>

#include <deque>
#include <memory>

#include "profiles/guide/model.h"

namespace iztk::feeds {
namespace {

using core::Severity;

const profiles::Guide& guide() {
  static const std::unique_ptr<profiles::Guide> guide =
      std::move(profiles::Guide::load({})).value();
  return *guide;
}

RuleSelection make(const RuleOptions& options) {
  core::Result<RuleSelection> selection = RuleSelection::make(options, guide());
  EXPECT_TRUE(selection.has_value());
  return selection ? std::move(*selection) : RuleSelection();
}

std::string failure(const RuleOptions& options) {
  const core::Result<RuleSelection> selection = RuleSelection::make(options, guide());
  return selection ? "" : selection.error().message;
}

bool reports(const RuleSelection& selection, const core::Rule& rule) {
  return selection.decide(rule, rule.severity).has_value();
}

/// Rules live as long as the guide, so one of these lives on, too.
const core::Rule& statement(std::string_view id) {
  static std::deque<core::Rule> rules;
  rules.push_back(core::rules::kCodeUnknown);
  rules.back().code = id;
  return rules.back();
}

TEST(RuleSelection, ReportsEverythingAsItIs) {
  EXPECT_EQ(RuleSelection().decide(core::rules::kCodeUnknown, Severity::kWarning),
            Severity::kWarning);
}

TEST(RuleSelection, SelectsFamiliesCodesNamesAndStatements) {
  const RuleSelection selection = make({.select = {"VAL, use001", "too-long", "IZ-45"}});
  EXPECT_TRUE(reports(selection, core::rules::kCodeUnknown));
  EXPECT_TRUE(reports(selection, core::rules::kRequiredElementMissing));
  EXPECT_TRUE(reports(selection, core::rules::kTooLong));
  EXPECT_TRUE(reports(selection, statement("IZ-45")));
  EXPECT_FALSE(reports(selection, statement("IZ-44")));
  EXPECT_FALSE(reports(selection, core::rules::kTooShort));
}

TEST(RuleSelection, StatementsAreTheFamilyCon) {
  EXPECT_FALSE(reports(make({.ignore = {"CON"}}), statement("IZ-45")));
  EXPECT_EQ(family_of(statement("IZ-45")), "CON");
  EXPECT_EQ(family_of(core::rules::kTooLong), "LEN");
}

TEST(RuleSelection, TheParticularCountsMoreThanTheFamily) {
  const RuleSelection without = make({.select = {"VAL"}, .ignore = {"VAL001"}});
  EXPECT_FALSE(reports(without, core::rules::kCodeUnknown));
  EXPECT_TRUE(reports(without, core::rules::kCodeSystemWrong));
  const RuleSelection only = make({.select = {"VAL001"}, .ignore = {"VAL"}});
  EXPECT_TRUE(reports(only, core::rules::kCodeUnknown));
  EXPECT_FALSE(reports(only, core::rules::kCodeSystemWrong));
}

TEST(RuleSelection, IgnoreCountsMoreThanSelect) {
  EXPECT_FALSE(
      reports(make({.select = {"VAL001"}, .ignore = {"VAL001"}}), core::rules::kCodeUnknown));
}

TEST(RuleSelection, GivesTheSeverityOfTheNearestMention) {
  const RuleSelection selection =
      make({.severity = {"code-unknown=error,VAL=info", "USE003=warning"}});
  EXPECT_EQ(selection.decide(core::rules::kCodeUnknown, Severity::kWarning), Severity::kError);
  EXPECT_EQ(selection.decide(core::rules::kCodeSystemWrong, Severity::kError), Severity::kInfo);
  EXPECT_EQ(selection.decide(core::rules::kTooLong, Severity::kError), Severity::kError);
}

TEST(RuleSelection, NamesWhatItDoesNotKnow) {
  EXPECT_EQ(failure({.select = {"VAL,USE0011"}}),
            "--select: 'USE0011' is no family, rule or statement; did you mean 'USE001'? "
            "(`iztk explain` lists them)");
  EXPECT_NE(failure({.ignore = {"code-unknwn"}}).find("did you mean 'code-unknown'?"),
            std::string::npos);
  EXPECT_NE(failure({.select = {""}}), "");
  EXPECT_NE(failure({.severity = {"VAL001"}}), "");
  EXPECT_NE(failure({.severity = {"VAL001=fatal"}}), "");
}

}  // namespace
}  // namespace iztk::feeds
