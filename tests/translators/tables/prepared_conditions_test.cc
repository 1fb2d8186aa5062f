#include "translators/tables/prepared_conditions.h"

#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "core/tables/tsv.h"
#include "translators/tables/map_files.h"

namespace iztk::translators {
namespace {

void expect_prepared(const std::string& text) {
  const auto parsed = parsers::parse_map_condition(text);
  ASSERT_TRUE(parsed) << text << ": " << parsed.error().message;
  EXPECT_EQ(prepared_conditions().find_condition(text), *parsed) << text;
}

/// The elements in an assignment: what is outside of quotes, between the signs.
void expect_elements_prepared(std::string assignment) {
  if (assignment.starts_with('=')) return;
  assignment = std::regex_replace(assignment, std::regex("\"[^\"]*\""), "");
  static const std::regex kElement("[^+]+");
  for (std::sregex_iterator it(assignment.begin(), assignment.end(), kElement), end; it != end;
       ++it) {
    expect_prepared(it->str() + " VALUED");
  }
}

TEST(PreparedConditionsTest, EveryConditionInUseIsPreparedAsTheParserReadsIt) {
  MapFiles files;
  ASSERT_TRUE(files.read({}));
  std::size_t rows = 0;
  for (const std::string_view folder : {"segments", "datatypes", "messages"}) {
    for (const MapFile* file : files.in_folder(folder)) {
      const auto table = core::TsvTable::parse(file->shown, file->text, {"Computable ANTLR"});
      ASSERT_TRUE(table) << table.error().message;
      for (const core::TsvTable::Row& row : table->rows()) {
        const std::string_view status = table->cell(row, "Status");
        if (status != "same" && status != "changed" && status != "added") continue;
        const std::string condition(table->cell(row, "Computable ANTLR"));
        if (!condition.empty()) expect_prepared(condition);
        expect_elements_prepared(std::string(table->cell(row, "Assignment")));
        ++rows;
      }
    }
  }
  EXPECT_GT(rows, 300u);
}

}  // namespace
}  // namespace iztk::translators
