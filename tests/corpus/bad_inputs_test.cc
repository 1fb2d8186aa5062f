// The catalogue of bad inputs against the program: every case with the command that it names, and
// every message file with every command. Skipped where the catalogue is not (corpus.h).

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/text/ascii.h"
#include "tests/cli/run_program.h"
#include "tests/corpus/corpus.h"

namespace iztk::corpus {
namespace {

namespace fs = std::filesystem;
using iztk::testing::Outcome;

struct Case {
  std::string id;
  std::string file;
  std::string command;
  int exit_code = 0;
};

class BadInputs : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(folder())) GTEST_SKIP() << "there is no folder " << folder();
    const std::string command = "python3 '" + (folder() / "badinput/make_bad_inputs.py").string() +
                                "' '" + inputs_.path() + "' >/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
    for (const auto& row : read_csv(inputs_.file("bad_inputs.csv"))) {
      // The largest are made on request only.
      if (fs::exists(inputs_.file(row[2])))
        cases_.push_back({row[0], row[2], row[5], std::stoi(row[10])});
    }
    ASSERT_GT(cases_.size(), 380u);
  }

  std::string good_message() const { return inputs_.file("A01_cr_ok.hl7"); }

  /// What the program is called with for a case.
  std::vector<std::string> arguments(const Case& a_case) const {
    const std::string file = inputs_.file(a_case.file);
    const std::string& command = a_case.command;
    if (command.starts_with("validate --profile L01_ok.xml")) {
      // Profile and constraints of one export belong together by their names.
      fs::copy_file(inputs_.file("L01_ok.xml"), exports_.file("X_Profile.xml"),
                    fs::copy_options::overwrite_existing);
      fs::copy_file(file, exports_.file("X_Constraints.xml"), fs::copy_options::overwrite_existing);
      return {"validate", "--profile", exports_.path(), good_message()};
    }
    if (command.starts_with("validate --profile")) {
      return {"validate", "--profile", file, good_message()};
    }
    if (command.starts_with("validate --framing=mllp")) {
      return {"validate", "--framing=mllp", file};
    }
    if (command.starts_with("translate")) return {"translate", file};
    if (command.starts_with("redact")) return {"redact", "--policy", "safe-harbor", file};
    return {"validate", "--format", "full", file};  // validate, report, split
  }

  Outcome run(const std::vector<std::string>& arguments) const {
    iztk::testing::Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    invocation.arguments = arguments;
    return iztk::testing::run_program(invocation);
  }

  const iztk::testing::TemporaryFolder inputs_;
  const iztk::testing::TemporaryFolder exports_;
  std::vector<Case> cases_;
};

/// Every person in the catalogue has it in the name. A random token may have it by chance, so more
/// of the word must be in the input, too.
bool names_a_person(const std::string& text, const std::string& input) {
  constexpr std::string_view kMark = "qzx";
  constexpr std::size_t kWord = 6;
  const std::string lower_text = iztk::core::lower_case(text);
  const std::string lower_input = iztk::core::lower_case(input);
  for (std::size_t at = lower_text.find(kMark); at != std::string::npos;
       at = lower_text.find(kMark, at + 1)) {
    if (lower_input.find(lower_text.substr(at, kWord)) != std::string::npos) return true;
  }
  return false;
}

bool has_control_bytes(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
  });
}

/// What holds for every run.
void check_run(const std::vector<std::string>& arguments, const Outcome& outcome) {
  const std::string input = read(arguments.back());
  EXPECT_LE(outcome.exit_code, 2) << outcome.errors;
  EXPECT_FALSE(names_a_person(outcome.errors, input)) << outcome.errors;
  EXPECT_FALSE(has_control_bytes(outcome.errors));
  if (outcome.exit_code != 0) {
    EXPECT_FALSE(outcome.errors.empty());
  }
  const bool safe_harbor =
      std::find(arguments.begin(), arguments.end(), "safe-harbor") != arguments.end();
  if (safe_harbor) {
    EXPECT_FALSE(names_a_person(outcome.output, input));
  }
  if (arguments[0] == "validate") {
    EXPECT_FALSE(has_control_bytes(outcome.output));
  }
}

/// bad_inputs_exit.tsv: id, the exit status that is right here, and why it is not the catalogue's.
std::map<std::string, int> known_differences() {
  std::map<std::string, int> known;
  std::istringstream text(read(fs::path(IZTK_SOURCE_DIR) / "tests/corpus/bad_inputs_exit.tsv"));
  for (std::string line; std::getline(text, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    std::string id;
    int exit_code = 0;
    cells >> id >> exit_code;
    known[id] = exit_code;
  }
  return known;
}

TEST_F(BadInputs, EachCaseEndsAsTheCatalogueOrTheListOfDifferencesSays) {
  const std::map<std::string, int> known = known_differences();
  std::size_t differences = 0;
  for (const Case& a_case : cases_) {
    SCOPED_TRACE(a_case.id);
    const std::vector<std::string> words = arguments(a_case);
    const Outcome outcome = run(words);
    check_run(words, outcome);
    const auto difference = known.find(a_case.id);
    if (difference == known.end()) {
      EXPECT_EQ(outcome.exit_code, a_case.exit_code) << outcome.errors;
      continue;
    }
    ++differences;
    EXPECT_NE(difference->second, a_case.exit_code) << "is listed, and is no difference";
    EXPECT_EQ(outcome.exit_code, difference->second) << outcome.errors;
  }
  EXPECT_EQ(differences, known.size());
}

TEST_F(BadInputs, EveryCommandComesToAnEndWithEveryFile) {
  const std::vector<std::vector<std::string>> commands = {{"validate", "--quality", "on"},
                                                          {"translate"},
                                                          {"redact", "--policy", "safe-harbor"},
                                                          {"redact", "--policy", "cvrs-redacted"}};
  for (const Case& a_case : cases_) {
    if (!a_case.file.ends_with(".hl7")) continue;
    for (std::vector<std::string> words : commands) {
      SCOPED_TRACE(a_case.id + " " + words[0]);
      words.push_back(inputs_.file(a_case.file));
      check_run(words, run(words));
    }
  }
}

}  // namespace
}  // namespace iztk::corpus
