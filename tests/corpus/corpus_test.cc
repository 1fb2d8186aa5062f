// Messages and bad inputs that are kept outside this repository. The suite runs where the folder is
// (see corpus.h) and is skipped where it is not.

#include "tests/corpus/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace iztk::corpus {
namespace {

namespace fs = std::filesystem;

const profiles::Guide& guide() {
  static const std::unique_ptr<profiles::Guide> guide =
      std::move(profiles::Guide::load({})).value();
  return *guide;
}

class CorpusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(folder())) GTEST_SKIP() << "there is no folder " << folder();
  }
};

// A tab separated file of this folder: key and the rest of the line.
std::map<std::string, std::string> read_table(const char* name) {
  std::map<std::string, std::string> table;
  std::istringstream text(read(fs::path(IZTK_SOURCE_DIR) / "tests/corpus" / name));
  for (std::string line; std::getline(text, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    table[line.substr(0, tab)] = tab == std::string::npos ? "" : line.substr(tab + 1);
  }
  return table;
}

// Every message that its source means to be valid is free of errors, but for those that
// known_errors.tsv lists with the reason.
TEST_F(CorpusTest, MessagesMeantToBeValidHaveNoErrors) {
  const auto known = read_table("known_errors.tsv");
  std::size_t checked = 0;
  for (const auto& row : read_csv(folder() / "corpus/v2/manifest.csv")) {
    const std::string& file = row[0];
    if (row[5] != "yes") continue;
    ++checked;
    const Outcome outcome = validate(guide(), read(folder() / "corpus/v2/messages" / file));
    if (known.contains(file)) {
      EXPECT_FALSE(outcome.errors.empty()) << file << " is listed, and has no error any more";
    } else {
      EXPECT_THAT(outcome.errors, ::testing::IsEmpty()) << file;
    }
  }
  EXPECT_GT(checked, 30u);
}

// Nothing crashes, and every byte is accounted for.
TEST_F(CorpusTest, EveryMessageIsRead) {
  std::size_t checked = 0;
  for (const auto& entry : fs::directory_iterator(folder() / "corpus/v2/messages")) {
    const std::string bytes = read(entry.path());
    EXPECT_EQ(validate(guide(), bytes).bytes, bytes.size()) << entry.path().filename();
    ++checked;
  }
  EXPECT_GT(checked, 500u);
}

std::string join(std::vector<std::string> findings) {
  std::string text;
  for (const std::string& finding : findings) text += (text.empty() ? "" : "; ") + finding;
  return text.empty() ? "-" : text;
}

// Findings of a message that its base does not have.
std::vector<std::string> added(std::vector<std::string> findings, std::vector<std::string> base) {
  std::sort(findings.begin(), findings.end());
  std::sort(base.begin(), base.end());
  std::vector<std::string> result;
  std::set_difference(findings.begin(), findings.end(), base.begin(), base.end(),
                      std::back_inserter(result));
  return result;
}

std::vector<std::string> all_findings(const std::string& name) {
  const Outcome outcome =
      validate(guide(), read(folder() / "corpus/mutations/messages" / (name + ".hl7")));
  std::vector<std::string> findings = outcome.errors;
  for (const std::string& warning : outcome.warnings) findings.push_back("(" + warning + ")");
  return findings;
}

// mutations.tsv: name of the message, tab, the valid message that it was made from, tab, what the
// change adds (warnings in parentheses). IZTK_UPDATE_GOLDEN=1 writes it anew.
TEST_F(CorpusTest, EachMutationGivesTheFindingThatItsChangeCallsFor) {
  auto expected = read_table("mutations.tsv");
  ASSERT_GT(expected.size(), 200u);
  const bool update = std::getenv("IZTK_UPDATE_GOLDEN") != nullptr;
  std::string table =
      "# Message, the valid message that it was made from, what its one change adds (warnings in "
      "parentheses).\n";
  for (const auto& [name, rest] : expected) {
    const std::string base = rest.substr(0, rest.find('\t'));
    const std::string found = join(added(all_findings(name), all_findings(base)));
    table += name + "\t" + base + "\t" + found + "\n";
    if (!update) {
      EXPECT_EQ(found, rest.substr(rest.find('\t') + 1)) << name;
    }
  }
  if (update) std::ofstream(fs::path(IZTK_SOURCE_DIR) / "tests/corpus/mutations.tsv") << table;
}

// The catalogue of bad inputs: units accepted and rejected as it says, all bytes accounted for.
// bad_inputs.tsv lists where and why the counts differ.
TEST_F(CorpusTest, BadInputsAreFramedAsTheCatalogueSays) {
  const fs::path inputs = fs::path(::testing::TempDir()) / "iztk_bad_inputs";
  const std::string command = "python3 '" + (folder() / "badinput/make_bad_inputs.py").string() +
                              "' '" + inputs.string() + "' >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const auto known = read_table("bad_inputs.tsv");
  std::size_t checked = 0;
  for (const auto& row : read_csv(inputs / "bad_inputs.csv")) {
    const std::string& id = row[0];
    // The largest are made on request only.
    if (!row[2].ends_with(".hl7") || !fs::exists(inputs / row[2])) continue;
    const std::string bytes = read(inputs / row[2]);
    const Outcome outcome = validate(guide(), bytes, row[5].find("mllp") != std::string::npos);
    EXPECT_EQ(outcome.bytes, bytes.size()) << id;
    ++checked;
    if (known.contains(id)) continue;
    EXPECT_EQ(std::to_string(outcome.accepted + outcome.rejected), row[6]) << id;
    EXPECT_EQ(std::to_string(outcome.accepted), row[7]) << id;
  }
  EXPECT_GT(checked, 300u);
  fs::remove_all(inputs);
}

}  // namespace
}  // namespace iztk::corpus
