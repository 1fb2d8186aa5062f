#include "core/tables/code_table.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

constexpr std::string_view kTable =
    "# title: Sample vaccines\n"
    "# code_system: CVX HL70292\n"
    "code\tdisplay\tstatus\tvalid_from\tvalid_to\tgroup\n"
    "03\tMMR\tactive\t\t\tMMR\n"
    "10\tOld\tinactive\t19900101\t20051231\tX\n";

TEST(CodeTableTest, CodesAreFoundWithTheirFacts) {
  const auto table = CodeTable::parse("t.tsv", kTable);
  ASSERT_TRUE(table);
  const CodeEntry* entry = table->find("10");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->display, "Old");
  EXPECT_FALSE(entry->active);
  EXPECT_EQ(table->cell(*entry, "group"), "X");
  EXPECT_EQ(table->find("99"), nullptr);
  EXPECT_EQ(table->title(), "Sample vaccines");
}

TEST(CodeTableTest, StateDependsOnTheDay) {
  const auto table = CodeTable::parse("t.tsv", kTable);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->state("10", 19900101), CodeState::kValid);
  EXPECT_EQ(table->state("10", 20051231), CodeState::kValid);
  EXPECT_EQ(table->state("10", 19891231), CodeState::kNotYetValid);
  EXPECT_EQ(table->state("10", 20060101), CodeState::kRetired);
  EXPECT_EQ(table->state("10", 0), CodeState::kValid) << "no day, no dates to break";
  EXPECT_EQ(table->state("03", 19000101), CodeState::kValid);
  EXPECT_EQ(table->state("99", 20200101), CodeState::kUnknown);
}

TEST(CodeTableTest, CodingSystemsAreThoseOfTheTable) {
  const auto table = CodeTable::parse("t.tsv", kTable);
  ASSERT_TRUE(table);
  EXPECT_TRUE(table->has_system("CVX"));
  EXPECT_TRUE(table->has_system("HL70292"));
  EXPECT_FALSE(table->has_system("cvx"));
}

TEST(CodeTableTest, AnEntryWithAShapeStandsForAllItsCodes) {
  const auto table = CodeTable::parse("t.tsv",
                                      "code\tdisplay\tstatus\tvalid_from\tvalid_to\tshape\n"
                                      "HL7nnnn\tA table of HL7\tactive\t\t\tHL7####\n"
                                      "99zzz\tLocal\tactive\t\t\t99@@@\n");
  ASSERT_TRUE(table);
  ASSERT_NE(table->find("HL70064"), nullptr);
  EXPECT_EQ(table->find("HL70064")->display, "A table of HL7");
  EXPECT_NE(table->find("99aB1"), nullptr);
  for (const char* code : {"HL7nnnn", "HL7006", "HL700640", "99-12", "99zz"}) {
    EXPECT_EQ(table->find(code), nullptr) << code;
  }
}

TEST(CodeTableTest, FaultsNameTheLine) {
  const auto twice = CodeTable::parse(
      "t.tsv", "code\tdisplay\tstatus\tvalid_from\tvalid_to\nA\t\tactive\t\t\nA\t\tactive\t\t\n");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().message, "t.tsv:3: code 'A' stands in the table twice");
  const auto date = CodeTable::parse(
      "t.tsv", "code\tdisplay\tstatus\tvalid_from\tvalid_to\nA\t\tactive\t2020-01-01\t\n");
  ASSERT_FALSE(date);
  EXPECT_EQ(date.error().message, "t.tsv:2: valid_from and valid_to must be empty or YYYYMMDD");
}

}  // namespace
}  // namespace iztk::core
