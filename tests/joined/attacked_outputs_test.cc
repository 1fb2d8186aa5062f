// Values in other spellings, planted where policies keep values, looked for in everything that the
// program writes: messages, bundles in both orders, answers, reports, records, indexes, names of
// files. The search shares no code with the leak check. IZTK_LONG=1 makes many more of them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/run_program.h"
#include "tests/joined/both_orders.h"
#include "tests/redaction/attacker.h"

namespace iztk::joined {
namespace {

using redaction::Attack;
using redaction::Attacker;

bool is_long() { return std::getenv("IZTK_LONG") != nullptr; }

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Whether the planted text is in an output as a word of its own: digits of ids hold five digits by
/// chance.
bool holds(std::string_view output, std::string_view planted) {
  for (std::size_t at = output.find(planted); at != std::string_view::npos;
       at = output.find(planted, at + 1)) {
    const std::size_t end = at + planted.size();
    const bool bounded = (at == 0 || !is_letter_or_digit(output[at - 1])) &&
                         (end == output.size() || !is_letter_or_digit(output[end]));
    if (bounded) return true;
  }
  return false;
}

/// Attacks with values that a policy does not keep.
std::vector<Attack> attacks_on(const std::string& policy, std::uint64_t first, std::size_t count) {
  const bool keeps_records = policy.starts_with("cvrs") || policy == "none";
  const bool keeps_dates = keeps_records || policy == "limited-data-set";
  std::vector<Attack> out;
  for (std::uint64_t seed = first; out.size() < count; ++seed) {
    Attack attack = Attacker(seed).make();
    if ((attack.of_dates && keeps_dates) || (attack.of_records && keeps_records)) continue;
    out.push_back(std::move(attack));
  }
  return out;
}

class AttackedBundles : public ::testing::TestWithParam<std::string> {};

TEST_P(AttackedBundles, AreCleanAndTheSameInBothOrders) {
  const std::string policy = GetParam();
  const std::vector<std::string> for_bundles = policies_for_bundles();
  const bool both_orders = std::ranges::find(for_bundles, policy) != for_bundles.end();
  BothOrders both(policy);
  const std::size_t count = is_long() ? 100'000 : 400;
  std::size_t written = 0;
  for (const Attack& attack : attacks_on(policy, 1'000'001, count)) {
    const parsers::Unit unit = units_of(attack.message).at(0);
    const std::string first = both.redact_then_translate(unit).text;
    written += !first.empty();
    ASSERT_FALSE(holds(first, attack.planted)) << attack.kind << ": " << attack.planted << "\n"
                                               << first;
    // An "&" divides a value of HL7 v2: the bundle has the first part only.
    if (!both_orders || attack.planted.find('&') != std::string::npos) continue;
    ASSERT_EQ(first, both.translate_then_redact(unit).text)
        << attack.kind << ": " << attack.planted << "\n"
        << attack.message;
  }
  EXPECT_GT(written * 100, count * 95);
}

// Long outputs are searched in pieces: wherever a value is, it is found, and its place is told.
TEST(LongOutputs, AreSearchedAsAWhole) {
  std::string message =
      "MSH|^~\\&|EHR|Clinic|IIS|IIS|20250317||VXU^V04^VXU_V04|M-1|P|2.5.1\r"
      "PID|1||RX60418823^^^EHR^MR||Thornquist^Marisolda||20190623|F\r";
  for (int i = 0; i < 4000; ++i) {
    message += "ORC|RE|P" + std::to_string(i) +
               "^EHR|F1^EHR\rRXA|0|1|20250317||03^MMR^CVX|0.5|mL^^UCUM||00^^NIP001||||||||MSD^^MVX"
               "|||CP|A\r";
  }
  BothOrders both("safe-harbor");
  const std::string bundle = both.redact_then_translate(units_of(message).at(0)).text;
  const std::string redacted = both.redaction().bytes;
  for (const std::string& output : {redacted, bundle}) {
    ASSERT_GT(output.size(), redaction::LeakChecker::kPiece + 100);
    redaction::LeakReport report;
    for (int i = 0; i < 6; ++i) {
      const std::size_t near = (i / 3) * redaction::LeakChecker::kPiece + (i % 3) * 6;
      const std::size_t at = near < 9 ? near : near - 9;
      std::string planted = output;
      planted.insert(at, " Thornquist ");
      report.clear();
      both.redactor().check(planted, &report);
      EXPECT_TRUE(std::ranges::any_of(report.leaks, [&](const redaction::Leak& leak) {
        return planted.substr(leak.offset, leak.length) == "Thornquist";
      })) << at;
    }
  }
}

class AttackedProgram : public ::testing::TestWithParam<std::string> {
 protected:
  AttackedProgram() {
    testing::write_file(folder_.file("key"), "kiln-otter 7 vexes quaint lamp #93");
    std::filesystem::permissions(folder_.file("key"), std::filesystem::perms::owner_read);
  }

  /// What a command writes to standard output and error, and the exit status.
  testing::Outcome run(const std::string& command) {
    return testing::run_shell("cd '" + folder_.path() + "' && " + command + " 2>&1");
  }

  void write_feed(const std::vector<Attack>& attacks) {
    std::string feed = "FHS|^~\\&|EHR|Clinic|||20250317||feed.hl7|" + attacks[0].planted +
                       "\rBHS|^~\\&|EHR|Clinic|||20250317||batch|" + attacks[1].planted + "\r";
    for (const Attack& attack : attacks) feed += attack.message;
    feed += "BTS|" + std::to_string(attacks.size()) + "|" + attacks[2].planted + "\rFTS|1|" +
            attacks[3].planted + "\r";
    testing::write_file(folder_.file("feed.hl7"), feed);
  }

  /// What is written about the feed: all files but itself.
  std::string written() const {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_regular_file() || name == "feed.hl7" || name == "key" || name == "rejects") {
        continue;
      }
      all += name + "\n" + testing::read_file(entry.path().string()) + "\n";
    }
    return all;
  }

  testing::TemporaryFolder folder_;
};

TEST_P(AttackedProgram, WritesNothingOfThem) {
  const std::string redact = " -q --policy " + GetParam() + " --key-file key ";
  const std::string more =
      " --reference-date 2026-01-01 --audit audit.json --rejects rejects"
      " --manifest manifest.json ";
  const std::size_t rounds = is_long() ? 100 : 1;
  constexpr std::size_t kFeed = 200;
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::vector<Attack> attacks =
        attacks_on(GetParam(), 2'000'001 + 3 * round * kFeed, kFeed);
    write_feed(attacks);
    std::string all = run("iztk redact" + redact + more + "feed.hl7").output + written();
    EXPECT_GT(all.size(), 10'000u);
    all += run("iztk translate -q -f ndjson --redact " + GetParam() + " --key-file key" + more +
               "--unmapped unmapped --trace trace feed.hl7")
               .output +
           written();
    for (const Attack& attack : attacks) {
      ASSERT_FALSE(holds(all, attack.planted)) << attack.kind << ": " << attack.planted;
    }
    // A report names the message and its sender, and an answer repeats them, on purpose.
    const std::string answers = run("iztk validate -f full --all feed.hl7").output +
                                run("iztk ack -q --now 20260101120000-0500 feed.hl7").output;
    for (const Attack& attack : attacks) {
      const std::string header = attack.message.substr(0, attack.message.find('\r'));
      if (holds(header, attack.planted)) continue;
      ASSERT_FALSE(holds(answers, attack.planted)) << attack.kind << ": " << attack.planted;
    }
  }
}

// The name of a file that is written is searched like what is in it.
TEST_P(AttackedProgram, GivesNoFileSuchAName) {
  const std::vector<Attack> attacks = attacks_on(GetParam(), 3'000'001, is_long() ? 2000 : 12);
  for (const Attack& attack : attacks) {
    if (attack.planted.find_first_of("/'") != std::string::npos) continue;
    testing::write_file(folder_.file("feed.hl7"), attack.message);
    const testing::Outcome outcome = run("iztk redact -q --policy " + GetParam() +
                                         " --key-file key --reference-date 2026-01-01 " +
                                         "-o 'for " + attack.planted + ".hl7' feed.hl7");
    EXPECT_NE(outcome.exit_code, 0) << attack.kind << ": " << attack.planted;
    // The message is refused: the file of that name is empty.
    EXPECT_EQ(testing::read_file(folder_.file("for " + attack.planted + ".hl7")), "");
  }
}

std::vector<std::string> policies_that_redact() {
  std::vector<std::string> out = policies();
  std::erase(out, "none");
  return out;
}

INSTANTIATE_TEST_SUITE_P(Policies, AttackedBundles, ::testing::ValuesIn(policies_that_redact()),
                         policy_name);
INSTANTIATE_TEST_SUITE_P(Policies, AttackedProgram, ::testing::ValuesIn(policies_that_redact()),
                         policy_name);

}  // namespace
}  // namespace iztk::joined
