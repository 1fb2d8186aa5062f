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
#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"
#include "tests/corpus/corpus.h"

namespace iztk::corpus {
namespace {

namespace fs = std::filesystem;
using ProgramOutcome = iztk::testing::Outcome;

struct Case {
  std::string id;
  std::string file;
  std::string command;
  int exit_code = 0;
};

/// Which part of the catalogue a test runs: part i of n has every n-th case. ctest runs them side
/// by side.
constexpr std::size_t kParts = 16;

/// The largest number of files that one process is given.
constexpr std::size_t kGroup = 16;

/// Reads this much of a file under sanitizers, up to the end of a message: what holds for 100,000
/// messages one after the other is checked without them.
constexpr std::uintmax_t kMostMessagesUnderSanitizers = 10'000;
constexpr std::string_view kManyMessages = "I08_tiny_messages_100k.hl7";

/// The catalogue's files, made once for all tests of a process.
class Catalogue {
 public:
  /// The cases in the order of the catalogue; none if there is no catalogue.
  static const Catalogue& get() {
    static const Catalogue catalogue;
    return catalogue;
  }

  const std::vector<Case>& cases() const { return cases_; }
  std::string file(const std::string& name) const { return inputs_.file(name); }

 private:
  Catalogue() {
    const std::string command = "python3 '" + (folder() / "badinput/make_bad_inputs.py").string() +
                                "' '" + inputs_.path() + "' >/dev/null";
    if (std::system(command.c_str()) != 0) return;
    for (const auto& row : read_csv(inputs_.file("bad_inputs.csv"))) {
      // The largest are made on request only.
      if (fs::exists(inputs_.file(row[2])))
        cases_.push_back({row[0], row[2], row[5], std::stoi(row[10])});
    }
    if (iztk::testing::kSanitized) shorten(inputs_.file(std::string(kManyMessages)));
  }

  static void shorten(const std::string& path) {
    const std::string text = read(path);
    std::size_t end = 0;
    for (std::uintmax_t i = 0; i < kMostMessagesUnderSanitizers && end != std::string::npos; ++i)
      end = text.find("MSH", end + 3);
    if (end != std::string::npos) fs::resize_file(path, end);
  }

  const iztk::testing::TemporaryFolder inputs_;
  std::vector<Case> cases_;
};

class BadInputs : public ::testing::TestWithParam<std::size_t> {
 protected:
  void SetUp() override {
    if (!fs::is_directory(folder())) GTEST_SKIP() << "there is no folder " << folder();
    ASSERT_GT(cases().size(), 380u);
  }

  static const std::vector<Case>& cases() { return Catalogue::get().cases(); }
  static std::string input(const std::string& name) { return Catalogue::get().file(name); }

  std::string good_message() const { return input("A01_cr_ok.hl7"); }

  /// What the program is called with for a case.
  std::vector<std::string> arguments(const Case& a_case) const {
    const std::string file = input(a_case.file);
    const std::string& command = a_case.command;
    if (command.starts_with("validate --profile L01_ok.xml")) {
      // Profile and constraints of one export belong together by their names.
      fs::copy_file(input("L01_ok.xml"), exports_.file("X_Profile.xml"),
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

  ProgramOutcome run(const std::vector<std::string>& arguments) const {
    iztk::testing::Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    invocation.arguments = arguments;
    return iztk::testing::run_program(invocation);
  }

  const iztk::testing::TemporaryFolder exports_;
};

/// Every person in the catalogue has it in the name. A random token may have it by chance, so the
/// word around it must be in the input, too.
bool names_a_person(const std::string& text, const std::string& input) {
  constexpr std::string_view kMark = "qzx";
  const std::string lower_text = iztk::core::lower_case(text);
  const std::string lower_input = iztk::core::lower_case(input);
  for (std::size_t at = lower_text.find(kMark); at != std::string::npos;
       at = lower_text.find(kMark, at + 1)) {
    std::size_t begin = at;
    std::size_t end = at;
    while (begin > 0 && iztk::core::is_alphanumeric(lower_text[begin - 1])) --begin;
    while (end < lower_text.size() && iztk::core::is_alphanumeric(lower_text[end])) ++end;
    if (lower_input.find(lower_text.substr(begin, end - begin)) != std::string::npos) return true;
  }
  return false;
}

bool has_control_bytes(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
  });
}

/// What holds for every run over `input`.
void check_run(const std::vector<std::string>& arguments, const std::string& input,
               const ProgramOutcome& outcome) {
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

/// How many inputs a manifest says the run has come through.
std::size_t files_read_to_end(const std::string& manifest) {
  constexpr std::string_view kMark = "\"read_to_end\":true";
  std::size_t count = 0;
  for (std::size_t at = manifest.find(kMark); at != std::string::npos;
       at = manifest.find(kMark, at + 1)) {
    ++count;
  }
  return count;
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

TEST_P(BadInputs, EachCaseEndsAsTheCatalogueOrTheListOfDifferencesSays) {
  const std::map<std::string, int> known = known_differences();
  for (std::size_t i = GetParam(); i < cases().size(); i += kParts) {
    const Case& a_case = cases()[i];
    SCOPED_TRACE(a_case.id);
    const std::vector<std::string> words = arguments(a_case);
    const ProgramOutcome outcome = run(words);
    check_run(words, read(words.back()), outcome);
    const auto difference = known.find(a_case.id);
    if (difference == known.end()) {
      EXPECT_EQ(outcome.exit_code, a_case.exit_code) << outcome.errors;
      continue;
    }
    EXPECT_NE(difference->second, a_case.exit_code) << "is listed, and is no difference";
    EXPECT_EQ(outcome.exit_code, difference->second) << outcome.errors;
  }
}

// A process gets several files, the bad beside the worse, as it would from a folder. Each part has
// neighbours of the catalogue, so files of one kind.
TEST_P(BadInputs, EveryCommandReadsEveryFileToItsEnd) {
  const std::vector<std::vector<std::string>> commands = {{"validate", "--quality", "on"},
                                                          {"translate"},
                                                          {"redact", "--policy", "safe-harbor"},
                                                          {"redact", "--policy", "cvrs-redacted"}};
  std::vector<std::string> files;
  for (const Case& a_case : cases()) {
    if (a_case.file.ends_with(".hl7")) files.push_back(a_case.file);
  }
  const iztk::testing::TemporaryFolder folder;
  for (std::size_t begin = GetParam() * kGroup; begin < files.size(); begin += kParts * kGroup) {
    const std::size_t end = std::min(begin + kGroup, files.size());
    std::string inputs;
    for (std::size_t i = begin; i < end; ++i) inputs += read(input(files[i]));
    for (std::vector<std::string> words : commands) {
      SCOPED_TRACE(words[0] + " " + files[begin] + " to " + files[end - 1]);
      words.insert(words.end(), {"--manifest", folder.file("manifest")});
      for (std::size_t i = begin; i < end; ++i) words.push_back(input(files[i]));
      check_run(words, inputs, run(words));
      EXPECT_EQ(files_read_to_end(read(folder.file("manifest"))), end - begin);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Part, BadInputs, ::testing::Range(std::size_t{0}, kParts));

// A case that the catalogue has no more must leave the list.
TEST(BadInputsList, NamesCasesOfTheCatalogue) {
  if (!fs::is_directory(folder())) GTEST_SKIP() << "there is no folder " << folder();
  const std::vector<Case>& cases = Catalogue::get().cases();
  for (const auto& [id, exit_code] : known_differences()) {
    EXPECT_TRUE(std::any_of(cases.begin(), cases.end(), [&id = id](const Case& a_case) {
      return a_case.id == id;
    })) << id;
  }
}

}  // namespace
}  // namespace iztk::corpus
