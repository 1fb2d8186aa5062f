// Messages that try to smuggle values out: each has more than thirty values that stand nowhere else
// in the world, in all the fields that identify a person and hidden in those that do not. None of
// them may be in any output. IZTK_LONG=1 makes ten times as many.

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "tests/redaction/adversary.h"
#include "tests/redaction/hiding_places.h"
#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

/// Whether a text holds the value in any of the forms, searched the simple way.
bool holds(const std::string& text, const std::string& value) {
  for (int form = 0; form < kHidingForms; ++form) {
    // Base 64 that starts within the value differs at its ends.
    const std::string hidden = hide(value, form);
    if (text.find(hidden) != std::string::npos) return true;
  }
  return false;
}

std::uint64_t message_count() { return std::getenv("IZTK_LONG") == nullptr ? 10'000 : 100'000; }

class Adversarial : public ::testing::TestWithParam<const char*> {};

TEST_P(Adversarial, NoValueIsInAnyOutput) {
  RedactorFixture fixture(GetParam());
  std::uint64_t written = 0;
  for (std::uint64_t seed = 1; seed <= message_count(); ++seed) {
    const Adversary adversary = make_adversary(seed);
    ASSERT_GE(adversary.names.all.size(), 30u);
    const Redaction& redaction = fixture.redact(adversary.message);
    if (!redaction.clean()) continue;  // Not written: nothing can leak.
    ++written;
    for (const Canary& canary : adversary.names.all) {
      if (keeps(GetParam(), canary.kind)) continue;
      ASSERT_FALSE(holds(redaction.bytes, canary.value))
          << "seed " << seed << ", " << canary.value << "\n"
          << adversary.message << "\n"
          << redaction.bytes;
    }
  }
  // Refusing everything would be no redaction.
  EXPECT_GT(written, message_count() * 95 / 100);
}

class Twice : public ::testing::TestWithParam<const char*> {};

// For policies without keyed tokens: the vault knows its own tokens again.
TEST_P(Twice, RedactingAgainChangesNothing) {
  TemporaryVault vault;
  RedactorFixture fixture(GetParam(), vault.get());
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    const Redaction& first = fixture.redact(make_adversary(seed).message);
    if (!first.clean()) continue;
    const std::string once = first.bytes;
    const Redaction& second = fixture.redact(once);
    ASSERT_TRUE(second.clean()) << once;
    ASSERT_EQ(second.bytes, once);
    ASSERT_FALSE(second.changed);
  }
}

INSTANTIATE_TEST_SUITE_P(Policies, Twice,
                         ::testing::Values("safe-harbor", "analyst", "analyst-years",
                                           "cvrs-redacted", "cvrs-pprl", "none"));

INSTANTIATE_TEST_SUITE_P(Policies, Adversarial,
                         ::testing::Values("safe-harbor", "analyst", "analyst-years",
                                           "limited-data-set", "cvrs-redacted", "cvrs-pprl"));

}  // namespace
}  // namespace iztk::redaction
