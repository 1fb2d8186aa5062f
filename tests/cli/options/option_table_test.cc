// The table of options against what the commands define.

#include "cli/options/option_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <set>
#include <string>

#include "cli/command.h"
#include "cli/program.h"

namespace iztk::cli {
namespace {

class OptionsOfCommand : public ::testing::TestWithParam<CommandEntry> {};

TEST_P(OptionsOfCommand, AreTheRowsOfTheTable) {
  std::set<std::string> in_table;
  for (const OptionRow* row : OptionTable::built_in().rows_of(GetParam().name)) {
    EXPECT_TRUE(in_table.emplace(row->long_name()).second) << row->long_name() << " twice";
  }
  const std::unique_ptr<Command> command = GetParam().make();
  const std::unique_ptr<CLI::App> app = make_app(GetParam(), *command);
  std::set<std::string> defined;
  for (const CLI::Option* option : app->get_options()) {
    const bool argument = option->get_lnames().empty();
    defined.insert(argument ? option->get_name(true) : "--" + option->get_lnames().front());
  }
  for (const std::string& name : in_table) {
    EXPECT_TRUE(defined.contains(name)) << name << " has a row, but the command does not bind it";
  }
  for (const std::string& name : defined) {
    EXPECT_TRUE(in_table.contains(name)) << name << " has no row";
  }
}

TEST_P(OptionsOfCommand, AreDescribedInOneOrTwoLinesAndWithoutAFullStop) {
  for (const OptionRow* row : OptionTable::built_in().rows_of(GetParam().name)) {
    SCOPED_TRACE(row->names);
    EXPECT_FALSE(row->help.empty());
    EXPECT_LE(row->help.size(), 130u);
    EXPECT_FALSE(row->help.ends_with('.') && !row->help.ends_with("...")) << row->help;
    EXPECT_FALSE(row->group.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(Commands, OptionsOfCommand, ::testing::ValuesIn(kCommands),
                         [](const auto& entry) { return std::string(entry.param.name); });

TEST(OptionTable, RowsBelongToCommandsThatExist) {
  for (const OptionRow& row : OptionTable::built_in().rows()) {
    for (const std::string_view command : row.commands) {
      EXPECT_NE(find_command(command), nullptr) << row.names << ": " << command;
    }
  }
}

TEST(OptionTable, NamesAreTakenApart) {
  const OptionRow& row = OptionTable::built_in().find("validate", "--format");
  EXPECT_EQ(row.short_name(), "-f");
  EXPECT_EQ(row.long_name(), "--format");
  EXPECT_THAT(row.sentence(), ::testing::EndsWith("outcome, nist, html (default: full)."));
  EXPECT_TRUE(OptionTable::built_in().find("validate", "FILE").is_argument());
  EXPECT_THROW(OptionTable::built_in().find("limits", "--format"), std::logic_error);
}

}  // namespace
}  // namespace iztk::cli
