// Messages like those that users, other libraries and an adversary sent, with the outcome that is
// right (cases.tsv). Skipped where the folder of cases is not (corpus.h).

#include <gtest/gtest.h>
#include <regex.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/tables/tsv.h"
#include "tests/cli/run_program.h"
#include "tests/corpus/corpus.h"

namespace iztk::corpus {
namespace {

namespace fs = std::filesystem;
using ProgramOutcome = iztk::testing::Outcome;

/// A key that nobody guesses, and that is none outside of tests.
constexpr std::string_view kKey = "Vq7!zR2p#Lw9@xT4$mB8^kD1&nF6*hJ3";

std::vector<std::string> split(const std::string& text, const std::string& between) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(between, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + between.size();
  }
  return parts;
}

/// POSIX and not std::regex, whose depth grows with the text.
bool contains(const std::string& text, const std::string& pattern) {
  regex_t compiled;
  if (::regcomp(&compiled, pattern.c_str(), REG_EXTENDED | REG_NOSUB | REG_NEWLINE) != 0) {
    ADD_FAILURE() << "not a regular expression: " << pattern;
    return false;
  }
  const bool found = ::regexec(&compiled, text.c_str(), 0, nullptr, 0) == 0;
  ::regfree(&compiled);
  return found;
}

class Cases : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(cases())) GTEST_SKIP() << "there is no folder " << cases();
    std::ofstream(folder_.file("key")) << kKey;
    fs::permissions(folder_.file("key"), fs::perms::owner_read | fs::perms::owner_write);
  }

  static fs::path cases() { return folder() / "cases"; }

  ProgramOutcome run(const std::string& command, const std::string& file) const {
    iztk::testing::Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    for (const std::string& word : split(command, " ")) {
      invocation.arguments.push_back(word == "KEY" ? folder_.file("key") : word);
    }
    invocation.arguments.push_back((cases() / file).string());
    return iztk::testing::run_program(invocation);
  }

  const iztk::testing::TemporaryFolder folder_;
};

TEST_F(Cases, HaveTheRightOutcome) {
  const std::string text = read(fs::path(IZTK_SOURCE_DIR) / "tests/corpus/cases.tsv");
  const auto table =
      core::TsvTable::parse("cases.tsv", text, {"file", "command", "exit", "has", "lacks"});
  ASSERT_TRUE(table) << table.error().message;
  for (const core::TsvTable::Row& row : table->rows()) {
    const auto cell = [&](std::string_view column) {
      return std::string(table->cell(row, column));
    };
    SCOPED_TRACE("cases.tsv:" + std::to_string(row.line) + ": " + cell("command") + " " +
                 cell("file"));
    const ProgramOutcome outcome = run(cell("command"), cell("file"));
    std::string all = outcome.output + outcome.errors;
    std::replace(all.begin(), all.end(), '\r', '\n');
    EXPECT_EQ(std::to_string(outcome.exit_code), cell("exit")) << outcome.errors;
    for (const std::string& pattern : split(cell("has"), " && ")) {
      EXPECT_TRUE(contains(all, pattern)) << pattern << "\n" << all;
    }
    if (const std::string pattern = cell("lacks"); !pattern.empty()) {
      EXPECT_FALSE(contains(all, pattern)) << pattern << "\n" << all;
    }
  }
  EXPECT_GT(table->rows().size(), 100u);
}

}  // namespace
}  // namespace iztk::corpus
