// Every command has a page docs/cli/COMMAND.md with the same headings; its Options chapter is made
// from the table of options. The tests that docs/fault-tests.md names exist.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>

#include "cli/command.h"
#include "cli/pages/options_chapter.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

std::string help_of(const std::string& command) {
  Invocation invocation;
  invocation.program = IZTK_PROGRAM;
  invocation.arguments = {command, "--help"};
  return run_program(invocation).output;
}

std::string page_of(const std::string& command) {
  const std::filesystem::path folder = std::filesystem::path(IZTK_SOURCE_DIR) / "docs" / "cli";
  return read_file((folder / command).string() + ".md");
}

class CommandDocs : public ::testing::TestWithParam<cli::CommandEntry> {
 protected:
  std::string name() const { return std::string(GetParam().name); }
};

TEST_P(CommandDocs, PageHasTheHeadings) {
  const std::string page = page_of(name());
  EXPECT_THAT(page, ::testing::StartsWith("# iztk " + name())) << "docs/cli/" << name() << ".md";
  std::size_t at = 0;
  for (const char* heading : {"\n## Synopsis\n", "\n## Description\n", "\n## Options\n",
                              "\n## Exit status\n", "\n## Examples\n"}) {
    const std::size_t found = page.find(heading, at);
    ASSERT_NE(found, std::string::npos) << "docs/cli/" << name() << ".md: " << heading;
    at = found;
  }
}

// The chapter is made from the table of options: IZTK_UPDATE_GOLDEN=1 writes it anew.
TEST_P(CommandDocs, OptionsChapterIsThatOfTheTable) {
  const std::string page = page_of(name());
  const std::size_t begin = page.find("## Options\n");
  const std::size_t end = page.find("\n## ", begin);
  ASSERT_NE(end, std::string::npos);
  const std::string expected = cli::options_chapter(GetParam());
  if (std::getenv("IZTK_UPDATE_GOLDEN") != nullptr) {
    write_file(std::string(IZTK_SOURCE_DIR) + "/docs/cli/" + name() + ".md",
               page.substr(0, begin) + expected + page.substr(end));
    return;
  }
  EXPECT_EQ(page.substr(begin, end - begin), expected)
      << "docs/cli/" << name() << ".md: IZTK_UPDATE_GOLDEN=1 writes it anew";
}

TEST_P(CommandDocs, HelpFitsTheTerminal) {
  std::istringstream lines(help_of(name()));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
}

TEST(ProgramHelp, FitsOneScreen) {
  Invocation invocation;
  invocation.program = IZTK_PROGRAM;
  invocation.arguments = {"--help"};
  const Outcome outcome = run_program(invocation);
  EXPECT_EQ(outcome.exit_code, 0);
  std::size_t count = 0;
  std::istringstream lines(outcome.output);
  for (std::string line; std::getline(lines, line); ++count) EXPECT_LE(line.size(), 80u) << line;
  EXPECT_LE(count, 45u);
  for (const cli::CommandEntry& entry : cli::kCommands) {
    EXPECT_THAT(outcome.output, ::testing::HasSubstr("\n  " + std::string(entry.name)));
  }
}

TEST(FaultTestDocs, EveryNamedTestExists) {
  const std::filesystem::path root(IZTK_SOURCE_DIR);
  std::string tests;
  for (const char* name : {"fault", "feed", "process", "resume"}) {
    tests += read_file((root / "tests" / "cli" / name).string() + "_test.cc");
  }
  const std::string page = read_file((root / "docs" / "fault-tests.md").string());
  const std::regex name("`(Fault|Feed|Process|Resume)\\.([A-Za-z]+)`");
  int count = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), name); at != std::sregex_iterator();
       ++at) {
    EXPECT_THAT(tests, ::testing::HasSubstr("(" + at->str(1) + ", " + at->str(2)));
    ++count;
  }
  EXPECT_GT(count, 20);
}

INSTANTIATE_TEST_SUITE_P(Commands, CommandDocs, ::testing::ValuesIn(cli::kCommands),
                         [](const auto& entry) { return std::string(entry.param.name); });

}  // namespace
}  // namespace iztk::testing
