// How the program treats people at a terminal, and what it says about files and outputs that it
// does not use. `script` runs a command on a terminal of its own.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

const std::string kBad =
    std::string(IZTK_SOURCE_DIR) + "/testdata/messages/invalid/VAL001-unknown-cvx.hl7";
const std::string kGood =
    std::string(IZTK_SOURCE_DIR) + "/testdata/messages/valid/z22-administered-dose.hl7";

class Manners : public ::testing::Test {
 protected:
  /// What a command shows on a terminal. The terminal writes CR LF for each LF.
  std::string on_terminal(const std::string& command) {
    const std::string input = folder_.file("keys");
    write_file(input, "");
    return run_shell("script -qec '" + command + "' /dev/null < " + input).output;
  }

  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }

  TemporaryFolder folder_;
};

TEST_F(Manners, SegmentsAreLinesOnATerminal) {
  if (run_shell("command -v script").exit_code != 0) GTEST_SKIP() << "there is no `script`";
  for (const std::string command :
       {"ack ", "redact --policy safe-harbor ", "validate --emit all "}) {
    const std::string shown = on_terminal("iztk " + command + kBad);
    const std::string second = command == "ack " ? "MSA|" : "PID|";
    EXPECT_TRUE(has(shown, "\n" + second)) << command << shown;
    EXPECT_FALSE(has(shown, "\r" + second)) << command << shown;
  }
  EXPECT_TRUE(has(run_shell("iztk ack " + kBad).output, "\rMSA|")) << "a pipe gets what is sent";
}

TEST_F(Manners, WaitingForATerminalIsSaid) {
  if (run_shell("command -v script").exit_code != 0) GTEST_SKIP() << "there is no `script`";
  EXPECT_TRUE(has(on_terminal("iztk validate"), "reading messages from the terminal; Ctrl-D"));
  EXPECT_FALSE(has(run_shell("iztk validate < /dev/null 2>&1").output, "terminal"));
}

TEST_F(Manners, FilesOfAFolderThatAreNotReadAreNamed) {
  const std::string text = read_file(kGood);
  for (const char* name : {"A.HL7", "b", "c.msg", "d.vxu", "f.hl7", "g.dat", ".h.hl7"}) {
    write_file(folder_.file(name), text);
  }
  write_file(folder_.file("notes"), "nothing of interest");
  ASSERT_EQ(run_shell("gzip -c " + kGood + " > " + folder_.file("e.hl7.gz")).exit_code, 0);
  const Outcome outcome = run_shell("iztk validate " + folder_.path() + " --summary -f concise");
  EXPECT_TRUE(has(outcome.errors, "6 files: 6 messages")) << outcome.errors;
  EXPECT_TRUE(has(outcome.errors,
                  "iztk: 3 files were not read: 1 whose name matches no pattern ('" +
                      folder_.file("g.dat") + "'), 1 that does not begin like a message ('" +
                      folder_.file("notes") + "'), 1 whose name begins with a dot ('" +
                      folder_.file(".h.hl7") + "'); --include GLOB chooses files"))
      << outcome.errors;
  // Names may identify people.
  const Outcome redacted = run_shell("iztk redact --policy safe-harbor " + folder_.path());
  EXPECT_TRUE(has(redacted.errors, "3 files were not read: 1 whose name matches no pattern, "))
      << redacted.errors;
  EXPECT_FALSE(has(redacted.errors, "g.dat"));
}

TEST_F(Manners, AFolderWithoutMessagesSaysSo) {
  write_file(folder_.file("a.dat"), "MSH|");
  const Outcome outcome = run_shell("iztk validate -q " + folder_.path());
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(has(outcome.errors, "1 file was not read: 1 whose name matches no pattern"))
      << outcome.errors;
}

TEST_F(Manners, TwoOutputsAreNotMixed) {
  const Outcome mixed = run_shell("iztk translate --unmapped - " + kGood);
  EXPECT_EQ(mixed.exit_code, 2);
  EXPECT_TRUE(
      has(mixed.errors, "two outputs would be mixed on standard output: output and unmapped"))
      << mixed.errors;
  const Outcome alone =
      run_shell("iztk translate --unmapped - -o " + folder_.file("b.ndjson") + " " + kGood);
  EXPECT_EQ(alone.exit_code, 0) << alone.errors;
  EXPECT_TRUE(has(alone.output, "\"reason\":")) << alone.output;
  EXPECT_EQ(run_shell("iztk translate --rejects - " + kGood).exit_code, 2);
}

TEST_F(Manners, RedactWritesAFileForEachInputWithoutItsName) {
  fs::create_directory(folder_.file("in"));
  write_file(folder_.file("in/smith.hl7"), read_file(kGood));
  write_file(folder_.file("in/tanner.hl7"), read_file(kGood) + read_file(kBad));
  const std::string out = folder_.file("out");
  const Outcome outcome =
      run_shell("iztk redact --policy safe-harbor -o " + out + "/ " + folder_.file("in"));
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_TRUE(read_file(out + "/000001.hl7").starts_with("MSH|"));
  EXPECT_TRUE(read_file(out + "/000002.hl7").starts_with("MSH|"));
  EXPECT_EQ(read_file(out + "/index.tsv"),
            "file\tinput\twritten\trejected\n000001.hl7\t1\t1\t0\n000002.hl7\t2\t2\t0\n");
  // The same messages as in one file.
  const Outcome all = run_shell("iztk redact --policy safe-harbor " + folder_.file("in"));
  EXPECT_EQ(read_file(out + "/000001.hl7").size() + read_file(out + "/000002.hl7").size(),
            all.output.size());
}

TEST_F(Manners, TranslateWritesAFileForEachInput) {
  fs::create_directories(folder_.file("in/north"));
  write_file(folder_.file("in/a.hl7"), read_file(kGood) + read_file(kBad));
  write_file(folder_.file("in/north/a.hl7"), read_file(kGood));
  const std::string out = folder_.file("out");
  const Outcome outcome =
      run_shell("iztk translate --validate -o " + out + "/ " + folder_.file("in"));
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_TRUE(
      has(read_file(out + "/index.tsv"), "a.hl7.ndjson\t" + folder_.file("in/a.hl7") + "\t1\t1\n"))
      << read_file(out + "/index.tsv");
  EXPECT_EQ(read_file(out + "/a.hl7.ndjson"), read_file(out + "/north/a.hl7.ndjson"));
  // Which rule, where, and in which message.
  EXPECT_TRUE(has(outcome.errors, "message 2 (")) << outcome.errors;
  EXPECT_TRUE(has(outcome.errors, "VAL001, code-unknown (ORDER[1]/RXA-5.1)")) << outcome.errors;
}

TEST_F(Manners, InputsWithOneNameAreNotMixed) {
  fs::create_directories(folder_.file("x"));
  write_file(folder_.file("a.hl7"), read_file(kGood));
  write_file(folder_.file("x/a.hl7"), read_file(kGood));
  const Outcome outcome = run_shell("iztk translate -o " + folder_.file("out") + "/ " +
                                    folder_.file("a.hl7") + " " + folder_.file("x/a.hl7"));
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_TRUE(has(outcome.errors, "two inputs would be written to 'a.hl7.ndjson'"))
      << outcome.errors;
}

TEST_F(Manners, NoFileOfAnInputAppearsHalf) {
  // The second input cannot be written: its place is a folder.
  write_file(folder_.file("a.hl7"), message(1));
  write_file(folder_.file("b.hl7"), message(2));
  const std::string out = folder_.file("out");
  fs::create_directories(out + "/b.hl7.ndjson/x");
  const Outcome outcome = run_shell("iztk translate -o " + out + "/ " + folder_.file("a.hl7") +
                                    " " + folder_.file("b.hl7"));
  EXPECT_EQ(outcome.exit_code, 3) << outcome.errors;
  EXPECT_TRUE(fs::exists(out + "/a.hl7.ndjson"));
  EXPECT_FALSE(fs::exists(out + "/index.tsv"));
}

}  // namespace
}  // namespace iztk::testing
