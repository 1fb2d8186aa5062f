// Every option of `iztk validate` does with --compat nist what it says, or is refused.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

constexpr const char* kMessageWithoutSex = " testdata/messages/invalid/USE001-pid8-missing.hl7";

TEST(NistOptions, WhatTheModeCannotDoIsRefusedAndNothingIsWritten) {
  const TemporaryFolder folder;
  const std::string file = folder.file("file");
  for (const std::string& option :
       {"--tables " + folder.path(), "--overlay " + folder.path(), std::string("--base-standard"),
        std::string("--quality on"), std::string("--select USE"), std::string("--ignore USE"),
        std::string("--severity USE=info"), std::string("--as-of 2026-01-01"), "--baseline " + file,
        "--write-baseline " + file, std::string("--show-values all"),
        std::string("--max-per-rule 1"), std::string("--summary"), std::string("--emit valid"),
        std::string("--shard 1/2"), "--rejects " + file, "--manifest " + file}) {
    const std::string name = option.substr(0, option.find(' '));
    const Outcome outcome = run_shell("iztk validate --compat nist " + option + " -o " +
                                      folder.file("out") + kMessageWithoutSex);
    EXPECT_EQ(outcome.exit_code, 2) << option;
    EXPECT_TRUE(outcome.errors.starts_with("iztk: " + name + " does not go with --compat nist"))
        << option << "\n"
        << outcome.errors;
    EXPECT_EQ(outcome.output, "") << option;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << option;
  }
}

TEST(NistOptions, WhatItCanDoIsDone) {
  const TemporaryFolder folder;
  const std::string report = folder.file("report");
  const Outcome printed =
      run_shell(std::string("iztk validate --compat nist -f nist") + kMessageWithoutSex);
  EXPECT_EQ(printed.exit_code, 1);
  const Outcome outcome =
      run_shell("iztk validate --compat nist -f nist --report " + report + kMessageWithoutSex);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.output, "");
  EXPECT_EQ(read_file(report), printed.output);
  const Outcome twice = run_shell("iztk validate --compat nist --report " + report + " -o " +
                                  folder.file("out") + kMessageWithoutSex);
  EXPECT_EQ(twice.exit_code, 2);
  const Outcome limited = run_shell(
      std::string("iztk validate --compat nist --limit message-bytes=100") + kMessageWithoutSex);
  EXPECT_EQ(limited.exit_code, 3);
  EXPECT_NE(limited.errors.find("--limit message-bytes"), std::string::npos) << limited.errors;
}

}  // namespace
}  // namespace iztk::testing
