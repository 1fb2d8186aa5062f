// How the program behaves when its surroundings fail.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

/// A file with so many findings that its report does not fit in a pipe.
std::string long_feed(const TemporaryFolder& folder) {
  std::string text;
  for (int i = 0; i < 5000; ++i)
    text += "MSH|^~\\&|||||||VXU^V04^VXU_V04||P|2.5.1|||||||||Z22^CDCPHINVS\rPID|1\r";
  write_file(folder.file("feed.hl7"), text);
  return folder.file("feed.hl7");
}

TEST(Process, ReaderThatGoesAwayIsNoDrama) {
  const TemporaryFolder folder;
  const Outcome outcome = run_shell("{ iztk validate --all '" + long_feed(folder) +
                                    "'; echo \"exit $?\" >&2; } | head -c 100 >/dev/null");
  EXPECT_TRUE(outcome.errors.ends_with("exit 3\n")) << outcome.errors;
  EXPECT_LE(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 2);
}

TEST(Process, FullDiskIsIncomplete) {
  const TemporaryFolder folder;
  const Outcome outcome = run_shell("iztk validate '" + long_feed(folder) + "' >/dev/full");
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.errors, "iztk: cannot write 'standard output': No space left on device\n");
}

TEST(Process, HelpThatCannotBeWrittenIsIncomplete) {
  EXPECT_EQ(run_shell("iztk --help >/dev/full").exit_code, 3);
}

TEST(Process, ADirectoryThatIsNamedLikeATableCannotBeRead) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("CVX.tsv"));
  const Outcome outcome = run_shell("iztk validate --tables '" + folder.path() + "' /dev/null");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.errors,
            "iztk: " + folder.file("CVX.tsv") + " cannot be read: Is a directory\n");
}

TEST(Process, ClosedDescriptorsDoNotTurnIntoDataFiles) {
  const TemporaryFolder folder;
  const std::string feed = long_feed(folder);
  const std::string before = read_file(feed);
  const Outcome outcome =
      run_shell("iztk validate '" + feed + "' -o '" + folder.file("report") + "' <&- >&- 2>&-");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(read_file(feed), before);
  EXPECT_NE(read_file(folder.file("report")).find("error["), std::string::npos);
}

// A pipe can be opened for writing as soon as the program reads it: then it is ready for the
// signal.
TEST(Process, InterruptedRunIsIncompleteAndLeavesNoReport) {
  const TemporaryFolder folder;
  const Outcome outcome = run_shell(
      "mkfifo '" + folder.file("pipe") + "'; iztk validate '" + folder.file("pipe") + "' -o '" +
      folder.file("report") + "' & exec 3>'" + folder.file("pipe") + "'; kill -TERM $!; wait $!");
  EXPECT_EQ(outcome.exit_code, 3) << outcome.errors;
  EXPECT_FALSE(std::filesystem::exists(folder.file("report")));
}

TEST(Process, EachCommandSaysThatItWasInterrupted) {
  for (const char* command :
       {"validate", "ack", "translate -f ndjson", "redact --policy safe-harbor"}) {
    const TemporaryFolder folder;
    const Outcome outcome = run_shell("mkfifo '" + folder.file("pipe") + "'; iztk " + command +
                                      " '" + folder.file("pipe") + "' & exec 3>'" +
                                      folder.file("pipe") + "'; kill -TERM $!; wait $!");
    EXPECT_EQ(outcome.exit_code, 3) << command;
    EXPECT_NE(outcome.errors.find("interrupted"), std::string::npos) << command << outcome.errors;
  }
}

TEST(Process, SameReportFromFileAndPipe) {
  const TemporaryFolder folder;
  const std::string feed = long_feed(folder);
  const Outcome from_file = run_shell("iztk validate --stdin-name feed - <'" + feed + "'");
  const Outcome from_pipe = run_shell("cat '" + feed + "' | iztk validate --stdin-name feed");
  EXPECT_FALSE(from_file.output.empty());
  EXPECT_EQ(from_file.output, from_pipe.output);
  EXPECT_EQ(from_file.errors, from_pipe.errors);
}

}  // namespace
}  // namespace iztk::testing
