// What `iztk redact` promises about keys, policies and threads, with the real program.

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"
#include "tests/redaction/adversary.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAdministeredDose = "testdata/messages/valid/z22-administered-dose.hl7";

class RedactTest : public ::testing::Test {
 protected:
  std::string put(const std::string& name, const std::string& text, mode_t mode = 0600) const {
    const std::string path = folder_.file(name);
    write_file(path, text);
    EXPECT_EQ(::chmod(path.c_str(), mode), 0);
    return path;
  }

  Outcome redact(std::vector<std::string> arguments) const {
    Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    invocation.arguments = std::move(arguments);
    invocation.arguments.insert(invocation.arguments.begin(), "redact");
    return run_program(invocation);
  }

  /// Exit status 2, one sentence with `what` in it, nothing written.
  void expect_refused(std::vector<std::string> arguments, const std::string& what) const {
    const std::string audit = folder_.file("audit.json");
    const std::string out = folder_.file("out.hl7");
    arguments.insert(arguments.end(), {"-o", out, "--audit", audit, kAdministeredDose});
    const Outcome outcome = redact(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.errors;
    EXPECT_EQ(outcome.output, "");
    EXPECT_EQ(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 1) << outcome.errors;
    EXPECT_TRUE(outcome.errors.starts_with("iztk: ")) << outcome.errors;
    EXPECT_NE(outcome.errors.find(what), std::string::npos) << outcome.errors;
    for (const std::string& path : {out, out + ".part", audit, audit + ".part"}) {
      EXPECT_FALSE(fs::exists(path)) << path;
    }
  }

  TemporaryFolder folder_;
};

const std::string kTestKey = "kiln-otter 7 vexes quaint lamp #93";

TEST_F(RedactTest, AnUnsafeOrAbsentKeyIsRefused) {
  const auto with_key = [](const std::string& path) {
    return std::vector<std::string>{"--policy", "limited-data-set", "--key-file", path};
  };
  expect_refused({"--policy", "limited-data-set"}, "needs a key");
  expect_refused(with_key(folder_.file("absent")), "No such file");
  expect_refused(with_key(put("short", "0123456789")), "fewer than 32 bytes");
  expect_refused(with_key(put("open", kTestKey, 0644)), "chmod 600");
  expect_refused(with_key(put("group", kTestKey, 0640)), "chmod 600");
  expect_refused(with_key(folder_.path()), "is a directory");
  expect_refused({"--policy", "limited-data-set", "--key-fd", "77"}, "key");
  std::vector<std::string> both = with_key(put("good", kTestKey));
  both.insert(both.end(), {"--key-fd", "0"});
  expect_refused(both, "either --key-file or --key-fd");
}

TEST_F(RedactTest, TheKeyIsInNoOutput) {
  const std::string key = put("good", kTestKey);
  const Outcome outcome = redact({"--policy", "limited-data-set", "--key-file", key, "--audit",
                                  folder_.file("audit.json"), kAdministeredDose});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  const std::string all = outcome.output + outcome.errors + read_file(folder_.file("audit.json"));
  EXPECT_EQ(all.find(kTestKey.substr(0, 8)), std::string::npos);
}

TEST_F(RedactTest, AValueInTheNameOfAFileIsToldAsThat) {
  const std::string bundle = folder_.file("bundle.ndjson");
  Invocation translate;
  translate.program = IZTK_PROGRAM;
  translate.arguments = {"translate", "-q", "-o", bundle, kAdministeredDose};
  EXPECT_EQ(run_program(translate).exit_code, 0);
  for (const std::string& input : {std::string(kAdministeredDose), bundle}) {
    const Outcome outcome =
        redact({"--policy", "safe-harbor", "-o", folder_.file("Testpatient.out"), input});
    EXPECT_EQ(outcome.exit_code, 1) << input;
    EXPECT_NE(outcome.errors.find("is left in the name of a file\n"), std::string::npos)
        << outcome.errors;
  }
}

TEST_F(RedactTest, AnUnsoundPolicyIsRefused) {
  const auto policy = [&](const std::string& text) {
    return std::vector<std::string>{"--policy", put("policy.json", text)};
  };
  const std::string start = "{\"iztk_policy\": 1, \"name\": \"mine\", \"claim\": ";
  expect_refused(policy("{\n  \"iztk_policy\": 1,\n  name}"), "policy.json:3:3: ");
  expect_refused(policy(start + "\"none\",\n\"rules\": [{\"class\": \"name.pacient\", \"do\": "
                                "\"keep\"}]}"),
                 "policy.json:2:11: there is no class 'name.pacient'");
  expect_refused(
      policy(start + "\"hipaa-safe-harbor\",\n\"rules\": [\n{\"class\": \"name.patient\", "
                     "\"do\": \"keep\"}]}"),
      "policy.json:3:1: the claim hipaa-safe-harbor forbids 'keep'");
  expect_refused(policy(start + "\"none\",\n\"rules\": [\n{\"class\": \"*\", \"do\": \"keep\"},\n"
                                "{\"class\": \"date\", \"do\": \"year\"}]}"),
                 "policy.json:4:1: nothing reaches this rule");
  expect_refused(
      policy(start + "\"none\",\n\"rules\": [\n{\"class\": \"date\", \"do\": \"shift\"}]}"),
      "policy.json:3:1: ");
  expect_refused(policy(start + "\"none\",\n\"rules\": [\n{\"class\": \"date.birth\", \"do\": "
                                "\"year\", \"cap_age\": 89}]}"),
                 "policy.json:3:1: ");
  expect_refused({"--policy", "safe-harbour"}, "did you mean 'safe-harbor'?");
}

TEST_F(RedactTest, TheAuditRecordSaysWhatWasDone) {
  std::string feed;
  for (int i = 0; i < 3; ++i) {
    feed += "MSH|^~\\&|APP|FAC|IIS|IIS|20240305||VXU^V04^VXU_V04|C" + std::to_string(i) +
            "|P|2.5.1\rPID|1||" + std::to_string(770 + i) + "1^^^A^MR||Testpatient^Ada||20190527|" +
            (i == 0 ? "M" : "F") +
            "\rZZZ|1\rNTE|1||Ada was here\rRXA|0|1|20240305||03^MMR^CVX|999\r";
  }
  // What is left after redaction holds a name where nothing can be taken out.
  feed +=
      "MSH|^~\\&|APP|FAC|IIS|IIS|20240305||VXU^V04^VXU_V04|C9|P|2.5.1\rPID|4711||7||||||||"
      "|||||||4711\r";
  const std::string policy =
      put("policy.json",
          "{\"iztk_policy\": 1, \"name\": \"own\", \"claim\": \"hipaa-expert\", \"extends\": "
          "\"safe-harbor\", \"keys\": {\"project\": \"p\"}, \"age_reference\": \"2020-02-03\", "
          "\"rules\": [{\"class\": \"mrn\", \"do\": \"token\", \"mode\": \"hmac\"}]}");
  const Outcome outcome =
      redact({"--policy", policy, "--key-file", put("key", kTestKey), "--reference-date",
              "2026-01-01", "--audit", folder_.file("audit"), put("feed.hl7", feed)});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_NE(outcome.errors.find("in groups below 11"), std::string::npos) << outcome.errors;
  rapidjson::Document audit;
  audit.Parse(read_file(folder_.file("audit")).c_str());
  ASSERT_FALSE(audit.HasParseError());
  EXPECT_STREQ(audit["policy"]["claim"].GetString(), "hipaa-expert");
  EXPECT_EQ(audit["policy"]["sha256"].GetStringLength(), 64u);
  EXPECT_TRUE(std::string(audit["tool"].GetString()).starts_with("iztk "));
  EXPECT_EQ(audit["key_id"].GetStringLength(), 8u);
  EXPECT_STREQ(audit["reference_date"].GetString(), "2020-02-03") << "the policy's own";
  EXPECT_EQ(audit["messages"]["read"].GetUint64(), 4u);
  EXPECT_EQ(audit["messages"]["written"].GetUint64(), 3u);
  EXPECT_EQ(audit["messages"]["refused_for_leaks"].GetUint64(), 1u);
  EXPECT_EQ(audit["unknown_removed"]["segments"].GetUint64(), 3u);
  EXPECT_TRUE(audit["ambiguous"].IsUint64());
  std::uint64_t tokens = 0;
  for (const auto& count : audit["values"].GetArray()) {
    const bool is_token = std::string(count["class"].GetString()) == "mrn.patient" &&
                          std::string(count["method"].GetString()) == "token";
    if (is_token) tokens = count["count"].GetUint64();
  }
  EXPECT_EQ(tokens, 4u);
  const auto& groups = audit["quasi_identifiers"];
  EXPECT_EQ(groups["combinations"].GetUint64(), 2u);
  EXPECT_EQ(groups["smallest_k"].GetUint64(), 1u);
  EXPECT_EQ(groups["table"][0]["messages"].GetUint64(), 1u);
  EXPECT_EQ(groups["table"][1]["combinations"].GetUint64(), 1u);
  EXPECT_EQ(groups["table"][1]["messages"].GetUint64(), 2u);
}

TEST_F(RedactTest, CodesOfThePolicyStayInBothOrders) {
  const std::string policy = put(
      "policy.json",
      "{\"iztk_policy\": 1, \"name\": \"local\", \"claim\": \"none\", \"codes\": {\"CVX\": "
      "[\"LMMR\"], \"SYSTEMS\": [\"99IIS\"]}, \"rules\": [{\"class\": \"*\", \"do\": \"keep\"}]}");
  const std::string message = put("message.hl7",
                                  "MSH|^~\\&|||||20240305||VXU^V04^VXU_V04|M-1|P|2.5.1\r"
                                  "PID|1||7^^^A^MR||Testpatient^Adelina||20220914|F\r"
                                  "ORC|RE||5^X\r"
                                  "RXA|0|1|20240305||LMMR^Local MMR^99IIS|0.5|mL^^UCUM\r");
  const auto translate = [&](std::vector<std::string> arguments) {
    Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    invocation.arguments = {"translate", "-q", "-f", "ndjson"};
    invocation.arguments.insert(invocation.arguments.end(), arguments.begin(), arguments.end());
    return run_program(invocation);
  };
  const Outcome redacted_first = translate({"--redact", policy, message});
  EXPECT_EQ(redacted_first.exit_code, 0) << redacted_first.errors;
  EXPECT_NE(redacted_first.output.find("\"code\":\"LMMR\""), std::string::npos);
  const std::string bundle = put("bundle.ndjson", translate({message}).output);
  EXPECT_EQ(redact({"--policy", policy, bundle}).output, redacted_first.output);
}

TEST_F(RedactTest, KeyedTokensAndShiftsDoNotDependOnTheNumberOfThreads) {
  std::string feed;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    feed += redaction::make_adversary(seed).message;
  }
  const std::string messages = put("feed.hl7", feed);
  const std::string key = put("key", kTestKey);
  const std::string policy = put(
      "policy.json",
      "{\"iztk_policy\": 1, \"name\": \"shifts\", \"claim\": \"hipaa-expert\", \"extends\": "
      "\"safe-harbor\", \"keys\": {\"project\": \"p\"}, \"age_reference\": \"2026-01-01\", "
      "\"rules\": [{\"class\": \"mrn|id.event|id.message\", \"do\": \"token\", \"mode\": \"hmac\"},"
      " {\"class\": \"date.birth|date.event|date.message\", \"do\": \"shift\"}]}");
  Invocation translate;
  translate.program = IZTK_PROGRAM;
  translate.arguments = {"translate", "-q", "-f", "ndjson", messages};
  const std::string bundles = put("feed.ndjson", run_program(translate).output);
  for (const std::string& input : {messages, bundles}) {
    const auto run = [&](const std::string& threads) {
      return redact({"-j", threads, "--policy", policy, "--key-file", key, "--reference-date",
                     "2026-01-01", "--audit", folder_.file("audit" + threads), input});
    };
    const Outcome one = run("1");
    EXPECT_LE(one.exit_code, 1) << one.errors;
    EXPECT_GT(one.output.size(), 100'000u) << input;
    for (const char* threads : {"2", "4"}) {
      const Outcome many = run(threads);
      EXPECT_EQ(many.output == one.output, true) << input << " -j " << threads;
      EXPECT_EQ(many.errors, one.errors);
      EXPECT_EQ(read_file(folder_.file(std::string("audit") + threads)),
                read_file(folder_.file("audit1")));
    }
  }
}

}  // namespace
}  // namespace iztk::testing
