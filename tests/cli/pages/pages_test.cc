// Man pages and completions as their readers take them: roff and the shells, where they are.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/command.h"
#include "cli/pages/completion.h"
#include "cli/pages/man_page.h"
#include "tests/cli/run_program.h"

namespace iztk::cli {
namespace {

using iztk::testing::Outcome;
using iztk::testing::run_shell;
using iztk::testing::TemporaryFolder;
using iztk::testing::write_file;
using ::testing::HasSubstr;

bool is_installed(const std::string& program) {
  return run_shell("command -v " + program).exit_code == 0;
}

TEST(ManPages, RoffReadsThemWithoutAWarning) {
  if (!is_installed("groff")) GTEST_SKIP() << "groff is not installed";
  const TemporaryFolder folder;
  write_file(folder.file("page"), program_man_page());
  for (const CommandEntry& entry : kCommands) {
    write_file(folder.file("page"), command_man_page(entry));
    const Outcome outcome = run_shell("groff -man -Tascii -ww '" + folder.file("page") + "'");
    EXPECT_EQ(outcome.exit_code, 0) << entry.name;
    EXPECT_EQ(outcome.errors, "") << entry.name;
    EXPECT_THAT(outcome.output, HasSubstr("iztk-" + std::string(entry.name)));
  }
}

TEST(ManPages, HaveEachOptionWithItsDefault) {
  const std::string page = command_man_page(*find_command("validate"));
  EXPECT_THAT(page, HasSubstr("\n\\fB\\-f\\fR, \\fB\\-\\-format\\fR \\fIFORMAT\\fR\n"));
  EXPECT_THAT(page, HasSubstr("(default: full)"));
  EXPECT_THAT(page, ::testing::Not(HasSubstr("](")));
}

/// What bash would offer for a command line, whose last word is the one at the cursor.
std::string bash_offers(const std::string& words) {
  const TemporaryFolder folder;
  write_file(folder.file("iztk"), bash_completion());
  return run_shell("bash -c '. " + folder.file("iztk") + "; COMP_WORDS=(iztk " + words +
                   "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _iztk; echo ${COMPREPLY[*]}'")
      .output;
}

TEST(Completion, BashOffersCommandsOptionsAndValues) {
  if (!is_installed("bash")) GTEST_SKIP() << "bash is not installed";
  EXPECT_EQ(bash_offers("val"), "validate\n");
  EXPECT_EQ(bash_offers("validate --fo"), "--format\n");
  EXPECT_EQ(bash_offers("validate --format s"), "sarif\n");
  EXPECT_EQ(bash_offers("translate -f nd"), "ndjson\n");
  EXPECT_EQ(bash_offers("validate feed"), "\n");
}

TEST(Completion, ZshAndFishReadTheirs) {
  const TemporaryFolder folder;
  write_file(folder.file("_iztk"), zsh_completion());
  write_file(folder.file("iztk.fish"), fish_completion());
  if (is_installed("zsh")) {
    EXPECT_EQ(run_shell("zsh -n '" + folder.file("_iztk") + "'").errors, "");
  }
  if (is_installed("fish")) {
    EXPECT_EQ(run_shell("fish -n '" + folder.file("iztk.fish") + "'").errors, "");
  }
  EXPECT_THAT(zsh_completion(), HasSubstr("'*--fail-on[Exit with status 1"));
  EXPECT_THAT(fish_completion(), HasSubstr(" -s f -l format -r -f -a 'full concise"));
}

}  // namespace
}  // namespace iztk::cli
