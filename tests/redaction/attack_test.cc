// Values in other spellings, in places that policies keep: none of them may be left. IZTK_LONG=1
// makes ten times as many.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

#include "tests/redaction/attacker.h"
#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

std::uint64_t attack_count() { return std::getenv("IZTK_LONG") == nullptr ? 10'000 : 100'000; }

class Attacks : public ::testing::TestWithParam<const char*> {};

TEST_P(Attacks, LeaveNothing) {
  const std::string policy = GetParam();
  const bool keeps_dates = policy.starts_with("cvrs") || policy == "limited-data-set";
  const bool keeps_records = policy.starts_with("cvrs");
  RedactorFixture fixture(policy);
  std::map<std::string, int> tried;
  std::map<std::string, int> left;
  std::string example;
  std::uint64_t written = 0;
  for (std::uint64_t seed = 1; seed <= attack_count(); ++seed) {
    const Attack attack = Attacker(seed).make();
    if ((attack.of_dates && keeps_dates) || (attack.of_records && keeps_records)) continue;
    ++tried[attack.kind];
    const Redaction& redaction = fixture.redact(attack.message);
    if (!redaction.clean()) continue;
    ++written;
    const std::string text = redaction.bytes;
    const bool gone = text.find(attack.planted) == std::string::npos &&
                      bare(text).find(bare(attack.planted)) == std::string::npos;
    if (gone) continue;
    ++left[attack.kind];
    example = attack.planted + "\n" + text;
  }
  for (const auto& [kind, count] : left) {
    ADD_FAILURE() << kind << ": " << count << " of " << tried[kind] << " are left\n" << example;
  }
  EXPECT_GE(tried.size(), keeps_dates ? 8u : 18u);
  // Refusing everything would be no redaction.
  EXPECT_GT(written * 100, attack_count() * 45);
}

INSTANTIATE_TEST_SUITE_P(Policies, Attacks,
                         ::testing::Values("safe-harbor", "analyst", "analyst-years",
                                           "limited-data-set", "cvrs-redacted", "cvrs-pprl"));

}  // namespace
}  // namespace iztk::redaction
