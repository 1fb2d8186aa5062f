// What is built in is read when it is asked for, or was read by the build: that it can be read, and
// that it is the same, is seen to here.

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/tables/code_table.h"
#include "core/tables/tsv.h"
#include "profiles/guide/data_source.h"
#include "profiles/guide/guide.h"
#include "profiles/guide/prepared_rules.h"

namespace iztk::profiles {
namespace {

core::TsvTable table_of(std::string_view path) {
  core::Result<core::TsvTable> table = core::TsvTable::parse(path, *DataSource().read(path), {});
  EXPECT_TRUE(table);
  return std::move(table).value();
}

/// All that a table of the guides or of the checks says in a column.
std::vector<std::string> cells(std::string_view prefix, std::string_view file,
                               std::string_view column) {
  std::vector<std::string> texts;
  for (const std::string_view path : DataSource::built_in(prefix)) {
    if (!path.ends_with(file)) continue;
    const std::string folder(path.substr(0, path.size() - file.size()));
    if (prefix == "guides/" && !DataSource().read(folder + "guide.tsv")) continue;
    const core::TsvTable table = table_of(path);
    for (const core::TsvTable::Row& row : table.rows()) {
      const std::string_view cell = table.cell(row, column);
      if (!cell.empty()) texts.emplace_back(cell);
    }
  }
  EXPECT_FALSE(texts.empty()) << file << " " << column;
  return texts;
}

TEST(BuiltInTablesTest, EveryCodeTableIsWithoutFault) {
  const auto paths = DataSource::built_in("tables/");
  EXPECT_GT(paths.size(), 80u);
  for (const std::string_view path : paths) {
    const std::string_view text = *DataSource().read(path);
    const core::Result<core::CodeTable> read = core::CodeTable::parse(path, text);
    ASSERT_TRUE(read) << read.error().message;
    const core::CodeTable when_asked = core::CodeTable::built_in(path, text);
    EXPECT_EQ(when_asked.version(), read->version()) << path;
    EXPECT_EQ(when_asked.systems(), read->systems()) << path;
    EXPECT_EQ(when_asked.dated(), read->dated()) << path;
    ASSERT_EQ(when_asked.entries().size(), read->entries().size()) << path;
    for (const core::CodeEntry& entry : read->entries()) {
      const core::CodeEntry* found = when_asked.find(entry.code);
      ASSERT_EQ(found == nullptr, read->find(entry.code) == nullptr) << path << " " << entry.code;
      if (found == nullptr) continue;
      EXPECT_EQ(found->display, read->find(entry.code)->display) << path << " " << entry.code;
    }
  }
}

TEST(BuiltInTablesTest, EveryRuleIsPreparedAsTheParserReadsIt) {
  for (const auto& [prefix, file, column] : {std::tuple("guides/", "statements.tsv", "rule"),
                                             std::tuple("guides/", "predicates.tsv", "condition"),
                                             std::tuple("quality/", "checks.tsv", "fault")}) {
    for (const std::string& text : cells(prefix, file, column)) {
      const auto parsed = parsers::parse_rule(text);
      ASSERT_TRUE(parsed) << parsed.error().message;
      EXPECT_EQ(prepared_rules().find_rule(text), *parsed) << text;
    }
  }
}

TEST(BuiltInTablesTest, EveryPathIsPreparedAsTheParserReadsIt) {
  for (const auto& [prefix, file, column] :
       {std::tuple("guides/", "statements.tsv", "element"),
        std::tuple("guides/", "predicates.tsv", "element"),
        std::tuple("quality/", "checks.tsv", "element"),
        std::tuple("checks/", "consequences.tsv", "cause_at"),
        std::tuple("checks/", "consequences.tsv", "consequence_at")}) {
    for (const std::string& text : cells(prefix, file, column)) {
      const auto parsed = parsers::parse_path(text);
      ASSERT_TRUE(parsed) << parsed.error().message;
      EXPECT_EQ(prepared_rules().find_path(text), *parsed) << text;
    }
  }
}

TEST(BuiltInTablesTest, EveryProfileCanBeMade) {
  for (const std::string_view id : Guide::built_in()) {
    GuideSource source;
    source.guide = id;
    const auto guide = Guide::load(source);
    ASSERT_TRUE(guide) << guide.error().message;
    for (const ProfileInfo& info : (*guide)->profiles()) {
      const Profile& profile = (*guide)->profile(info);
      EXPECT_EQ(profile.id, info.id);
      EXPECT_FALSE(profile.groups.front().children.empty()) << info.id;
      EXPECT_EQ((*guide)->profile(info.id), &profile);
    }
  }
}

}  // namespace
}  // namespace iztk::profiles
