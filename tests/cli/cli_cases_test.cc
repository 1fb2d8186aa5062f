// Runs the program on the cases in tests/cli/COMMAND/{pass,fail}_WHAT/ and compares standard
// output, standard error and the exit status. A case is a folder with
//   cmd     the arguments, separated by blanks; {case} is the folder, {testdata} is
//   testdata/messages, {tmp} a folder
//           that is empty at the start
//   stdin   optional: what is on standard input
//   stdout, stderr, exit   what is expected; IZTK_UPDATE_GOLDEN=1 writes them anew
// The name says what is to come: pass_ means exit status 0, fail_ any other.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

const std::string kRoot = IZTK_SOURCE_DIR;
const std::string kCases = "tests/cli";

/// "validate/pass_plain", in order.
std::vector<std::string> all_cases() {
  std::vector<std::string> cases;
  for (const fs::directory_entry& command : fs::directory_iterator(kRoot + "/" + kCases)) {
    if (!command.is_directory()) continue;
    for (const fs::directory_entry& folder : fs::directory_iterator(command.path())) {
      if (!folder.is_directory()) continue;  // Tests of a part of the command line.
      cases.push_back((command.path().filename() / folder.path().filename()).string());
    }
  }
  std::sort(cases.begin(), cases.end());
  return cases;
}

void replace_all(const std::string& from, const std::string& to, std::string* text) {
  for (std::size_t at = text->find(from); at != std::string::npos; at = text->find(from, at)) {
    text->replace(at, from.size(), to);
    at += to.size();
  }
}

class CliCase : public ::testing::TestWithParam<std::string> {
 protected:
  std::string folder() const { return kCases + "/" + GetParam(); }
  std::string file(const std::string& name) const { return kRoot + "/" + folder() + "/" + name; }

  Outcome run() {
    Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    std::istringstream words(read_file(file("cmd")));
    for (std::string word; words >> word;) {
      replace_all("{case}", folder(), &word);
      replace_all("{testdata}", "testdata/messages", &word);
      replace_all("{tmp}", temporary_.path(), &word);
      invocation.arguments.push_back(word);
    }
    if (fs::exists(file("stdin"))) invocation.input_file = file("stdin");
    Outcome outcome = run_program(invocation);
    replace_all(temporary_.path(), "{tmp}", &outcome.output);
    replace_all(temporary_.path(), "{tmp}", &outcome.errors);
    return outcome;
  }

 private:
  TemporaryFolder temporary_;
};

TEST_P(CliCase, GivesWhatIsExpected) {
  ASSERT_TRUE(fs::exists(file("cmd"))) << folder() << " has no file cmd";
  const Outcome outcome = run();
  if (update_golden()) {
    write_file(file("stdout"), outcome.output);
    write_file(file("stderr"), outcome.errors);
    write_file(file("exit"), std::to_string(outcome.exit_code) + "\n");
  }
  EXPECT_EQ(outcome.output, read_file(file("stdout")));
  EXPECT_EQ(outcome.errors, read_file(file("stderr")));
  EXPECT_EQ(std::to_string(outcome.exit_code) + "\n", read_file(file("exit")));
  const bool should_pass = fs::path(folder()).filename().string().starts_with("pass_");
  EXPECT_EQ(outcome.exit_code == 0, should_pass) << "the name of the case says otherwise";
}

INSTANTIATE_TEST_SUITE_P(Cli, CliCase, ::testing::ValuesIn(all_cases()), case_name);

}  // namespace
}  // namespace iztk::testing
