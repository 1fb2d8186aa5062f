#include "core/findings/rule.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace iztk::core {
namespace {

TEST(RuleTest, CodesAndNamesAreUnique) {
  std::set<std::string_view> seen;
  for (const Rule* rule : all_rules()) {
    EXPECT_TRUE(seen.insert(rule->code).second) << rule->code;
    EXPECT_TRUE(seen.insert(rule->name).second) << rule->name;
  }
}

TEST(RuleTest, CodesAreAFamilyAndThreeDigits) {
  const std::set<std::string_view> families = {"ENC", "SYN", "STR", "USE", "CAR", "LEN", "FMT",
                                               "VAL", "OBS", "EXC", "DQL", "SPC", "EXT"};
  for (const Rule* rule : all_rules()) {
    ASSERT_EQ(rule->code.size(), 6u) << rule->code;
    EXPECT_TRUE(families.contains(rule->code.substr(0, 3))) << rule->code;
    EXPECT_EQ(rule->code.find_first_not_of("0123456789", 3), std::string_view::npos) << rule->code;
  }
}

TEST(RuleTest, SentencesHaveNoFullStop) {
  for (const Rule* rule : all_rules()) {
    ASSERT_FALSE(rule->text.empty()) << rule->code;
    EXPECT_NE(rule->text.back(), '.') << rule->code;
    EXPECT_TRUE(rule->help.empty() || rule->help.back() != '.') << rule->code;
  }
}

TEST(RuleTest, RulesAreFoundByCodeAndByName) {
  EXPECT_EQ(find_rule("USE001"), &rules::kRequiredElementMissing);
  EXPECT_EQ(find_rule("required-element-missing"), &rules::kRequiredElementMissing);
  EXPECT_EQ(find_rule("USE999"), nullptr);
}

}  // namespace
}  // namespace iztk::core
