#include "profiles/programs/code_index.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace iztk::profiles {
namespace {

constexpr std::string_view kTable =
    "# title: Test\n"
    "# code_system: TST\n"
    "code\tdisplay\tstatus\tvalid_from\tvalid_to\tshape\n"
    "08\tOne\tactive\t20000101\t\t\n"
    "12345678\tEight bytes\tactive\t\t20101231\t\n"
    "123456789\tNine bytes\tactive\t20000101\t20101231\t\n"
    "123456789012345\tFifteen bytes\tactive\t\t\t\n"
    "1234567890123456\tSixteen bytes\tactive\t\t\t\n"
    "HL7####\tAny table\tactive\t\t\tHL7####\n";

// Where the index says yes, the table does; and it does say yes to all short codes that are valid.
TEST(CodeIndex, SaysWhatTheTableSays) {
  const auto table = core::CodeTable::parse("test.tsv", kTable);
  ASSERT_TRUE(table);
  const CodeIndex index(table.value());
  for (const std::string_view code :
       {"08", "8", "0", "080", "12345678", "123456789", "123456789012345", "1234567890123456",
        "HL70396", "HL7039", "HL7039A", ""}) {
    for (const core::Day day : {0u, 19991231u, 20000101u, 20101231u, 20110101u}) {
      const CodeIndex::Code* found = index.find(code);
      const bool usable = found != nullptr && found->valid_on(day);
      const bool valid = table.value().state(code, day) == core::CodeState::kValid;
      EXPECT_EQ(usable, valid && code.size() <= ShortText::kMost) << code << " on " << day;
    }
  }
}

TEST(CodeIndex, WithdrawnIsNeverValidInATableWithoutDays) {
  const auto table = core::CodeTable::parse("test.tsv",
                                            "# title: Test\n"
                                            "code\tdisplay\tstatus\tvalid_from\tvalid_to\n"
                                            "A\tOld\tinactive\t\t\n"
                                            "B\tNew\tactive\t\t\n");
  ASSERT_TRUE(table);
  const CodeIndex index(table.value());
  ASSERT_NE(index.find("A"), nullptr);
  EXPECT_FALSE(index.find("A")->valid_on(0));
  EXPECT_FALSE(index.find("A")->valid_on(20240101));
  ASSERT_NE(index.find("B"), nullptr);
  EXPECT_TRUE(index.find("B")->valid_on(0));
}

TEST(CodeIndex, ShortTextsAreEqualIfTheirWordsAre) {
  const std::string digits = "012345678901234";
  for (std::size_t a = 0; a <= digits.size(); ++a) {
    for (std::size_t b = 0; b <= digits.size(); ++b) {
      const bool same = ShortText::of(digits.substr(0, a)) == ShortText::of(digits.substr(0, b));
      EXPECT_EQ(same, a == b) << a << ' ' << b;
    }
    std::string other = digits.substr(0, a);
    if (a == 0) continue;
    other.back() = 'x';
    EXPECT_NE(ShortText::of(other), ShortText::of(digits.substr(0, a))) << a;
  }
  // Zero bytes count.
  EXPECT_NE(ShortText::of(std::string_view("a\0", 2)), ShortText::of("a"));
}

}  // namespace
}  // namespace iztk::profiles
