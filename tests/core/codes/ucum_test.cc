#include "core/codes/ucum.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::core {
namespace {

constexpr std::string_view kAtoms =
    "# code_system: UCUM\n"
    "code\tdisplay\tstatus\tvalid_from\tvalid_to\tmetric\n"
    "%\tpercent\tactive\t\t\tno\n"
    "10*\tten\tactive\t\t\tno\n"
    "Cel\tdegree Celsius\tactive\t\t\tyes\n"
    "L\tliter\tactive\t\t\tyes\n"
    "[IU]\tinternational unit\tactive\t\t\tyes\n"
    "[in_i'H2O]\tinch of water column\tactive\t\t\tno\n"
    "[m/s2/Hz^(1/2)]\tmeter per square seconds per square root of hertz\tactive\t\t\tyes\n"
    "a\tyear\tactive\t\t\tno\n"
    "g\tgram\tactive\t\t\tyes\n"
    "m\tmeter\tactive\t\t\tyes\n"
    "mo\tmonth\tactive\t\t\tno\n"
    "wk\tweek\tactive\t\t\tno\n";

class Ucum : public ::testing::Test {
 protected:
  bool unit(std::string_view text) const { return is_ucum_unit(text, *table_); }

  const Result<CodeTable> table_ = CodeTable::parse("UCUM_ATOM.tsv", kAtoms);
};

TEST_F(Ucum, TakesAtomsPrefixesPowersNumbersAndAnnotations) {
  ASSERT_TRUE(table_);
  for (const char* text : {"mL",         "m[IU]/mL",
                           "[IU]/mL",    "mo",
                           "a",          "wk",
                           "mm",         "Cel",
                           "1",          "{titer}",
                           "{capsule}",  "10*3/uL",
                           "10*-3.m2",   "/m",
                           "m-2",        "m+2",
                           "%",          "%{vol}",
                           "mg/(kg.wk)", "((m))",
                           "[in_i'H2O]", "[m/s2/Hz^(1/2)]",
                           "k[IU]/L",    "g/(m.wk)/L",
                           "dag",        "ug{total}/L",
                           "2.m"}) {
    EXPECT_TRUE(unit(text)) << text;
  }
}

TEST_F(Ucum, RefusesWhatIsNotAUnit) {
  ASSERT_TRUE(table_);
  for (const char* text :
       {"",    "ml2 ", "milliliter", "MLX",   "kwk", "m[IU",  "m/",          "/",   "//m", "m..m",
        "(m",  "m)",   "()",         "{a b}", "{a",  "a}",    "1{a}",        "m2m", "2m",  "-1",
        "m^2", "+",    "(/m)",       "m(g)",  "k",   "{{a}}", "m{\xC3\xA9}", "[]",  "]",   "^"}) {
    EXPECT_FALSE(unit(text)) << text;
  }
}

TEST_F(Ucum, ManyParenthesesAreNoTrouble) {
  ASSERT_TRUE(table_);
  EXPECT_TRUE(unit(std::string(99, '(') + "m" + std::string(99, ')')));
  EXPECT_FALSE(unit(std::string(100000, '(')));
}

}  // namespace
}  // namespace iztk::core
