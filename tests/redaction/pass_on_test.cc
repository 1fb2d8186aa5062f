// A policy that changes nothing passes messages on without rewriting them. If somebody asks for
// counts, they are rewritten: the same comes of both.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "core/random.h"
#include "tests/redaction/test_tools.h"
#include "tests/support/test_files.h"

namespace iztk::redaction {
namespace {

namespace fs = std::filesystem;

std::string policy_with(const std::string& rules, const std::string& more = "") {
  return R"({"iztk_policy": 1, "name": "n", "title": "t", "claim": "none", "unknown": "keep", )" +
         more + R"("rules": [)" + rules + "]}";
}

class PassOn : public ::testing::Test {
 protected:
  // Both ways, with bytes that are CR, delimiters, or anything.
  void compare(const std::string& text) {
    const Redaction& passed = passing_.redact(text);
    const Redaction& rewritten = rewriting_.redact(text);
    ASSERT_EQ(passed.bytes, rewritten.bytes) << text;
    ASSERT_EQ(passed.changed, rewritten.changed) << text;
    ASSERT_FALSE(passed.changed) << text;
    ASSERT_EQ(passed.clean(), rewritten.clean()) << text;
    ASSERT_TRUE(rewritten.dictionary.empty()) << text;
  }

  RedactorFixture passing_{"none", nullptr, false};
  RedactorFixture rewriting_{"none"};
};

TEST_F(PassOn, GivesWhatRewritingGives) {
  std::size_t files = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(IZTK_SOURCE_DIR) / "testdata/messages")) {
    if (entry.path().extension() != ".hl7") continue;
    compare(iztk::testing::read_file(entry.path()));
    ++files;
  }
  EXPECT_GT(files, 100u);
}

TEST_F(PassOn, AlsoOfDamagedMessages) {
  Random random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text =
        "MSH|^~\\&|APP|FAC|||20240301||VXU^V04^VXU_V04|C1|P|2.5.1\r"
        "PID|1||M77120^^^A^MR~\"\"||Sample&X^Ann||19200301|F||2106-3^White^CDCREC\r"
        "ZZZ|x^y~z\rOBX|1|TX|1-1^x^LN||a\\T\\b||||||F\rNTE|1||\rNK1|1\r";
    for (std::uint64_t i = random.below(6); i > 0; --i) {
      constexpr std::string_view kBytes = "|^~&\\\r\n\"A7\x01\xc3";
      text[20 + random.below(text.size() - 20)] = kBytes[random.below(kBytes.size())];
    }
    compare(text);
  }
}

// What may change anything does not pass on.
TEST_F(PassOn, OnlyWhereAllIsKept) {
  const std::string message =
      "MSH|^~\\&|APP|FAC|||20240301||VXU^V04^VXU_V04|C1|P|2.5.1\r"
      "PID|1||M77120^^^A^MR||Sample^Ann||19200301|F\r";
  const auto changes = [&](const std::string& policy) {
    return RedactorFixture(policy, nullptr, false).redact(message).changed;
  };
  const std::string keep = R"({"class": "*", "do": "keep"})";
  EXPECT_FALSE(changes(policy_with(keep)));
  EXPECT_TRUE(changes(policy_with("")));
  EXPECT_TRUE(changes(policy_with(R"({"class": "name.*", "do": "remove"},)" + keep)));
  EXPECT_TRUE(changes(policy_with(R"({"class": "name.*", "do": "keep"})")));
  EXPECT_TRUE(changes(policy_with(keep, R"("label": {"MSH-8": "D"}, )")));
  EXPECT_TRUE(changes(policy_with(R"({"class": "date.birth", "do": "keep", "cap_age": 89},)" + keep,
                                  R"("age_reference": "run", )")));
}

TEST_F(PassOn, SearchesOtherOutputsForNothing) {
  compare("MSH|^~\\&|APP|FAC|||20240301||VXU^V04^VXU_V04|C1|P|2.5.1\rPID|1||M7||Sample^Ann\r");
  LeakReport report;
  passing_.redactor().check("Sample_Ann.hl7", &report);
  EXPECT_TRUE(report.clean());
}

}  // namespace
}  // namespace iztk::redaction
