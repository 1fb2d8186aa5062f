#include "inspect/tables/table_column.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "inspect/tables/table.h"

namespace iztk::inspect {
namespace {

const std::string kHeader = "column\ttype\tpath\tmeaning\n";

std::string fault_of(const std::string& row) {
  const auto columns = read_columns("t.tsv", kHeader + row + "\n");
  return columns ? "" : columns.error().message;
}

TEST(TableColumns, BuiltInOnesAreRead) {
  for (const Table& table : tables()) {
    const auto columns = table.columns();
    ASSERT_TRUE(columns) << columns.error().message;
    EXPECT_GT(columns->size(), 20u);
    std::set<std::string> names;
    for (const TableColumn& column : *columns) {
      EXPECT_TRUE(names.emplace(column.name).second) << column.name << " is there twice";
    }
  }
}

TEST(TableColumns, WhatIsTheSameForAllRowsOfAPerson) {
  const std::string text = kHeader +
                           "a\ttext\tPID-8\tm\n"
                           "b\ttext\tRXA-6\tm\n"
                           "c\tinteger\t=age_days PID-7 RXA-3\tm\n"
                           "d\ttext\t=date PID-7\tm\n"
                           "e\ttext\t=status\tm\n";
  const auto columns = read_columns("t.tsv", text);
  ASSERT_TRUE(columns) << columns.error().message;
  std::string of_person;
  for (const TableColumn& column : *columns) of_person += column.of_person ? column.name : ".";
  EXPECT_EQ(of_person, "a..d.");
}

TEST(TableColumns, ArgumentsOfFunctions) {
  const std::string text = kHeader +
                           "a\tinteger\t=age_days PID-7 RXA-3\tm\n"
                           "b\ttext\t=code RXA-5 CVX HL70292\tm\n"
                           "c\ttext\t=observed 64994-7 OBX-5[1].1\tm\n";
  const auto columns = read_columns("t.tsv", text);
  ASSERT_TRUE(columns) << columns.error().message;
  EXPECT_EQ((*columns)[0].arguments.paths.size(), 2u);
  EXPECT_EQ((*columns)[1].arguments.words, (std::vector<std::string_view>{"CVX", "HL70292"}));
  EXPECT_EQ((*columns)[2].arguments.words, (std::vector<std::string_view>{"64994-7"}));
}

TEST(TableColumns, FaultsHaveTheirLine) {
  EXPECT_EQ(fault_of("a\ttext\t=oops RXA-3\tm"), "t.tsv:2: there is no function 'oops'");
  EXPECT_EQ(fault_of("a\ttext\t=date\tm"), "t.tsv:2: wrong arguments of 'date'");
  EXPECT_EQ(fault_of("a\ttext\t=date RXA-3 RXA-4\tm"), "t.tsv:2: wrong arguments of 'date'");
  EXPECT_EQ(fault_of("a\ttext\t=code RXA-5\tm"), "t.tsv:2: wrong arguments of 'code'");
  EXPECT_EQ(fault_of("a\ttext\t=age_band PID-7 RXA-3 5 0\tm"),
            "t.tsv:2: 'age_band' needs numbers, each greater than the one before");
  EXPECT_EQ(fault_of("a\ttext\t=age_band PID-7 RXA-3 a\tm"),
            "t.tsv:2: 'age_band' needs numbers, each greater than the one before");
  EXPECT_EQ(fault_of("a\ttext\tRXA\tm"), "t.tsv:2: expected a field, like RXA-5.1");
  EXPECT_EQ(fault_of("a\tnumber\tRXA-3\tm"), "t.tsv:2: type: text or integer");
  EXPECT_EQ(fault_of("a\ttext\tRXA-3\t"), "t.tsv:2: a column needs a meaning");
}

}  // namespace
}  // namespace iztk::inspect
