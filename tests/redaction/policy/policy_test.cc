#include "redaction/policy/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "redaction/classes/class_table.h"
#include "redaction/classes/embedded_data.h"
#include "redaction/policy/policy_lint.h"

namespace iztk::redaction {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A policy with a claim and rules.
std::string policy_text(const std::string& claim, const std::string& rules,
                        const std::string& more = "") {
  return "{\"iztk_policy\": 1, \"name\": \"t\", \"claim\": \"" + claim + "\"," + more +
         "\n\"rules\": [\n" + rules + "\n]}";
}

std::string load_error(const std::string& text) {
  const core::Result<Policy> policy = load_policy({"p.json", text});
  return policy ? "" : policy.error().message;
}

/// The findings, one a line.
std::string lint_text(const std::string& text) {
  const core::Result<Policy> policy = load_policy({"p.json", text});
  if (!policy) return policy.error().message;
  const auto classes = ClassTable::built_in();
  std::string out;
  for (const LintFinding& finding : lint(*policy, **classes)) out += to_string(finding) + "\n";
  return out;
}

TEST(Policies, BuiltInOnesAreSound) {
  EXPECT_THAT(built_in_policies(),
              ::testing::ElementsAre("analyst", "analyst-years", "cvrs-pprl", "cvrs-redacted",
                                     "limited-data-set", "none", "safe-harbor"));
  const auto classes = ClassTable::built_in();
  ASSERT_TRUE(classes) << classes.error().message;
  for (const std::string_view name : built_in_policies()) {
    const core::Result<Policy> policy = load_policy(*find_built_in_policy(name));
    ASSERT_TRUE(policy) << policy.error().message;
    EXPECT_EQ(policy->name, name);
    EXPECT_TRUE(lint(*policy, **classes).empty()) << to_string(lint(*policy, **classes)[0]);
  }
  EXPECT_EQ(load_policy(*find_built_in_policy("cvrs-deidentified")).value().name, "cvrs-redacted");
}

TEST(Policies, ErrorsNameLineAndColumn) {
  EXPECT_THAT(load_error("{\n  \"name\": x}"), StartsWith("p.json:2:11: "));
  EXPECT_THAT(load_error("[]"), StartsWith("p.json:1:1: "));
  EXPECT_THAT(load_error("{\"iztk_policy\": 1, \"nam\": 2}"),
              StartsWith("p.json:1:20: unknown key 'nam'"));
  EXPECT_THAT(load_error(policy_text("none", "{\"class\": \"*\",\n \"do\": \"hide\"}")),
              StartsWith("p.json:4:8: unknown method 'hide'"));
  EXPECT_THAT(load_error(policy_text("pure", "")), HasSubstr("'claim' must be one of"));
  EXPECT_THAT(load_error(policy_text("none", "{\"at\": \"PID-\", \"do\": \"keep\"}")),
              StartsWith("p.json:3:8: "));
  EXPECT_THAT(load_error(policy_text("none",
                                     "{\"class\": \"*\", \"when\": \"PID-8 is 'F'\", "
                                     "\"do\": \"keep\"}")),
              HasSubstr("of the condition: expected"));
}

TEST(Policies, CommentsAndBasesAreRead) {
  const core::Result<Policy> policy = load_policy(
      {"p.json",
       "{// mine\n\"iztk_policy\": 1, \"name\": \"m\", \"claim\": \"hipaa-safe-harbor\", "
       "\"extends\": \"safe-harbor\", \"rules\": []}"});
  ASSERT_TRUE(policy) << policy.error().message;
  EXPECT_FALSE(policy->rules.empty());
  EXPECT_TRUE(policy->rules[0].inherited);
  EXPECT_EQ(policy->hash.size(), 64u);
}

TEST(PolicyLint, RefusesWhatTheClaimForbids) {
  const std::string age = "\"age_reference\": \"run\", \"keys\": {\"project\": \"p\"},";
  for (const char* rule : {
           "{\"class\": \"name.patient\", \"do\": \"keep\"}",
           "{\"class\": \"mrn\", \"do\": \"token\", \"mode\": \"hmac\"}",
           "{\"class\": \"date.event\", \"do\": \"shift\"}",
           "{\"class\": \"date.event\", \"do\": \"year-month\"}",
           "{\"class\": \"geo.zip\", \"do\": \"keep\"}",
           "{\"class\": \"ssn\", \"do\": \"mask-last\", \"show\": 4}",
           "{\"class\": \"text.free\", \"do\": \"scan\"}",
           "{\"class\": \"date.birth\", \"do\": \"year\"}",
           "{\"at\": \"PID-5\", \"when\": \"PID-8 = 'F'\", \"do\": \"keep\"}",
           "{\"at\": \"ZZZ-1\", \"do\": \"keep\"}",
       }) {
    EXPECT_THAT(lint_text(policy_text("hipaa-safe-harbor", rule, age)), StartsWith("p.json:3:1: "))
        << rule;
    if (std::string_view(rule).find("name.patient") != std::string_view::npos) {
      EXPECT_NE(lint_text(policy_text("hipaa-lds", rule, age)), "");
      EXPECT_NE(lint_text(policy_text("cvrs", rule, age)), "");
    }
    EXPECT_EQ(lint_text(policy_text("hipaa-expert", rule, age)), "") << rule;
  }
  EXPECT_THAT(lint_text(policy_text("hipaa-safe-harbor", "", "\"unknown\": \"keep\",")),
              HasSubstr("forbids 'unknown'"));
}

TEST(PolicyLint, FindsMistakes) {
  EXPECT_THAT(lint_text(policy_text("none", "{\"class\": \"name.pacient\", \"do\": \"remove\"}")),
              HasSubstr("there is no class 'name.pacient'"));
  EXPECT_THAT(lint_text(policy_text("none", "{\"class\": \"name\", \"do\": \"year\"}")),
              HasSubstr("does not fit the class name.patient"));
  EXPECT_THAT(lint_text(policy_text("none", "{\"class\": \"date\", \"do\": \"shift\"}")),
              HasSubstr("needs a key"));
  EXPECT_THAT(lint_text(policy_text(
                  "none", "{\"class\": \"date.birth\", \"do\": \"year\", \"cap_age\": 89}")),
              HasSubstr("'age_reference'"));
  EXPECT_THAT(lint_text(policy_text("none",
                                    "{\"class\": \"*\", \"do\": \"remove\"},\n"
                                    "{\"class\": \"name\", \"do\": \"keep\"}")),
              StartsWith("p.json:4:1: nothing reaches this rule"));
}

TEST(ClassTable, BindsEveryClassOfTheLaw) {
  const auto classes = ClassTable::built_in();
  std::string letters;
  for (const DataClass& c : (*classes)->classes()) letters += c.hipaa;
  for (const char letter : std::string("ABCDFGHIJKLMNOPQR")) {
    EXPECT_NE(letters.find(letter), std::string::npos) << letter;
  }
  std::size_t columns = 0;
  for (const DataClass& c : (*classes)->classes()) columns += c.cvrs.size();
  EXPECT_EQ(columns, 45u);
}

}  // namespace
}  // namespace iztk::redaction
