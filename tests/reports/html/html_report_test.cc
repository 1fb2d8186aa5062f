#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/findings/rule.h"
#include "reports/html/finding_cards.h"
#include "reports/html/markup.h"
#include "reports/html/page_groups.h"
#include "reports/html/page_words.h"
#include "reports/html/rule_page.h"
#include "reports/report.h"

namespace iztk::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

/// Findings one after the other; texts live as long as the test.
class Findings {
 public:
  explicit Findings(const PageLimits& limits = {}) : groups(limits) {}

  void add(std::uint64_t message, const core::Rule& rule, std::string_view field,
           std::string_view sender) {
    core::Diagnostic diagnostic;
    diagnostic.rule = &rule;
    diagnostic.severity = rule.severity;
    diagnostic.arguments[0] = field;
    Finding finding;
    finding.diagnostic = &diagnostic;
    finding.file = "feed.hl7";
    finding.message_number = message;
    finding.element_path = field;
    finding.field_path = field;
    finding.sender = sender;
    finding.excerpt = &excerpt;
    groups.add(finding);
  }

  Excerpt excerpt{"PID|1||ä</script>|", 8, 9};
  PageGroups groups;
};

constexpr const char* kHostile = "</script><img src=x onerror=alert(1)>\"'&";

TEST(PageGroups, CountFindingsAndMessagesBySender) {
  Findings findings;
  for (std::uint64_t message = 1; message <= 10; ++message) {
    const std::string_view sender = message % 2 == 0 ? "A" : "B";
    findings.add(message, core::rules::kRequiredElementMissing, "PID-3", sender);
    findings.add(message, core::rules::kRequiredElementMissing, "PID-3", sender);
  }
  findings.add(10, core::rules::kRequiredElementMissing, "PID-8", "A");
  findings.groups.finish();
  ASSERT_THAT(findings.groups.groups(), SizeIs(2));
  const PageGroup& group = findings.groups.groups().front();
  EXPECT_EQ(group.field, "PID-3");
  EXPECT_EQ(group.count.findings, 20u);
  EXPECT_EQ(group.count.messages, 10u);
  EXPECT_THAT(group.senders, SizeIs(2));
  EXPECT_EQ(group.senders.begin()->second.findings, 10u);
  EXPECT_THAT(group.listed, SizeIs(10));
  EXPECT_EQ(findings.groups.worst().errors, 10u);
  EXPECT_EQ(findings.groups.messages_with_errors("A"), 5u);
}

TEST(PageGroups, AreBoundedAndSayWhatIsLeftOut) {
  PageLimits limits;
  limits.groups = 2;
  limits.listed_of_group = 3;
  limits.examples_of_group = 2;
  limits.senders = 1;
  Findings findings(limits);
  for (std::uint64_t message = 1; message <= 5; ++message) {
    findings.add(message, core::rules::kRequiredElementMissing, "PID-3", std::to_string(message));
    findings.add(message, core::rules::kRequiredElementMissing, "PID-5", "A");
    findings.add(message, core::rules::kRequiredElementMissing, "PID-8", "A");
  }
  findings.groups.finish();
  ASSERT_THAT(findings.groups.groups(), SizeIs(2));
  const PageGroup& group = findings.groups.groups().front();
  EXPECT_EQ(group.count.findings, 5u);
  EXPECT_THAT(group.listed, SizeIs(3));
  EXPECT_THAT(group.examples, SizeIs(2));
  EXPECT_EQ(findings.groups.not_grouped(), 5u);
  EXPECT_EQ(findings.groups.not_listed(), 4u);
  EXPECT_THAT(findings.groups.senders(), SizeIs(2));
}

TEST(PageGroups, CountFewSendersByThemselves) {
  PageLimits limits;
  limits.sender_counts = 2;
  Findings findings(limits);
  for (const char* sender : {"A", "B", "C", "C", "A"}) {
    findings.add(findings.groups.messages().size() + 1, core::rules::kRequiredElementMissing,
                 "PID-3", sender);
  }
  const PageGroup& group = findings.groups.groups().front();
  EXPECT_EQ(group.count.findings, 5u);
  ASSERT_THAT(group.senders, SizeIs(3));
  EXPECT_EQ(group.senders.at(0).findings, 2u);
  EXPECT_EQ(findings.groups.not_by_sender(), 2u);
}

TEST(PageGroups, CutTheLineAroundTheMark) {
  Findings findings;
  findings.add(1, core::rules::kRequiredElementMissing, "PID-3", "A");
  const ExampleFinding& example = findings.groups.groups().front().examples.front();
  EXPECT_EQ(example.before, "PID|1||ä");
  EXPECT_EQ(example.marked, "</script>");
  EXPECT_EQ(example.after, "|");
}

TEST(FindingCards, NothingOfAMessageBecomesMarkup) {
  Findings findings;
  findings.add(1, core::rules::kRequiredElementMissing, kHostile, kHostile);
  findings.groups.finish();
  for (const std::string& part : {cards_html(findings.groups), sender_options_html(findings.groups),
                                  rule_options_html(findings.groups), page_data(findings.groups)}) {
    EXPECT_THAT(part, Not(HasSubstr("<img")));
    EXPECT_THAT(part, Not(HasSubstr("</script")));
  }
  EXPECT_THAT(cards_html(findings.groups), HasSubstr("&lt;img src=x"));
  EXPECT_THAT(page_data(findings.groups), HasSubstr("\\u003c/script"));
}

TEST(FindingCards, ACardHasAdviceAndAnExample) {
  Findings findings;
  findings.add(7, core::rules::kRequiredElementMissing, "PID-3", "A");
  findings.groups.finish();
  const std::string card = cards_html(findings.groups);
  EXPECT_THAT(card, HasSubstr("<h4>What to do</h4>"));
  EXPECT_THAT(card, HasSubstr("Never invent a value."));
  EXPECT_THAT(card, HasSubstr("Message 7 of feed.hl7"));
  EXPECT_THAT(card, HasSubstr("<mark>&lt;/script&gt;</mark>"));
}

TEST(Markup, AnElementWithoutContentHasAnEndTag) {
  Markup out;
  out.element("p", "").open("div", {{"title", "\"<&"}}).text_with_code("a `b` c").close();
  EXPECT_EQ(out.take(), "<p></p><div title=\"&quot;&lt;&amp;\">a <code>b</code> c</div>");
}

TEST(PageWords, PercentIsHonest) {
  EXPECT_EQ(percent(0, 0), "0\u00a0%");
  EXPECT_EQ(percent(1, 1000), "less than 1\u00a0%");
  EXPECT_EQ(percent(999, 1000), "over 99\u00a0%");
  EXPECT_EQ(percent(1, 3), "33\u00a0%");
  EXPECT_EQ(share(1, 3), "33.33");
  EXPECT_EQ(share(1, 100'000), "0.50");
}

TEST(RulePage, EveryRuleSaysWhatToDo) {
  for (const core::Rule* rule : core::all_rules()) {
    const std::string_view page = rule_page(rule->code);
    EXPECT_FALSE(page.empty()) << rule->code;
    EXPECT_FALSE(page_section(page, "What to do").empty()) << rule->code;
  }
}

TEST(RulePage, ASectionIsItsParagraphs) {
  EXPECT_THAT(page_section("# T\n\n## A\n\none\ntwo [words](x.md#y) end\n\nthree\n\n## B\n", "A"),
              ::testing::ElementsAre("one two words end", "three"));
}

}  // namespace
}  // namespace iztk::reports
