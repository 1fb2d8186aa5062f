// Every command has a page docs/cli/COMMAND.md with the same headings, and the page and --help name
// the same options. The tests that docs/fault-tests.md names exist.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "cli/command.h"
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

/// The long options at the start of lines of a kind: "  -f, --format" in the help, "- `-f,
/// --format" on the page.
std::set<std::string> options_in(const std::string& text, const std::string& line_start) {
  std::set<std::string> options;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(line_start)) continue;
    const std::size_t begin = line.find("--");
    if (begin == std::string::npos || begin > line_start.size() + 4) continue;
    options.insert(line.substr(begin, line.find_first_of(" `", begin) - begin));
  }
  return options;
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

TEST_P(CommandDocs, PageAndHelpNameTheSameOptions) {
  const std::set<std::string> in_help = options_in(help_of(name()), "  ");
  EXPECT_TRUE(in_help.contains("--help"));
  EXPECT_EQ(options_in(page_of(name()), "- `"), in_help);
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
  EXPECT_LE(count, 40u);
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
