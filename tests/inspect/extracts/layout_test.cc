#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "inspect/extracts/embedded_layouts.h"
#include "inspect/extracts/extract_layout.h"
#include "inspect/extracts/file_names.h"
#include "inspect/extracts/states.h"

namespace iztk::inspect {
namespace {

const profiles::Guide& extract_guide() {
  static const std::unique_ptr<profiles::Guide> loaded = *profiles::Guide::load({});
  return *loaded;
}

const std::string kFacts = "# layout: t\n# separator: comma\n";
const std::string kNames = "column\tuse\tsource\tform\tcodes\tmeaning\n";

std::string layout_fault(const std::string& text) {
  const auto layout = ExtractLayout::parse("t.tsv", text, extract_guide());
  return layout ? "" : layout.error().message;
}

std::string row_fault(const std::string& row) { return layout_fault(kFacts + kNames + row + "\n"); }

TEST(ExtractLayout, BuiltInOnesAreRead) {
  ASSERT_FALSE(built_in_layouts().empty());
  for (const std::string& name : built_in_layouts()) {
    const auto layout = ExtractLayout::load(name, extract_guide());
    ASSERT_TRUE(layout) << layout.error().message;
    EXPECT_EQ((*layout)->name(), name);
    EXPECT_FALSE((*layout)->title().empty());
  }
}

TEST(ExtractLayout, CvrsHasItsColumnsTypesAndRules) {
  const auto loaded = ExtractLayout::load("cvrs-2", extract_guide());
  ASSERT_TRUE(loaded);
  const ExtractLayout& cvrs = **loaded;
  EXPECT_EQ(cvrs.columns().size(), 45u);
  EXPECT_EQ(cvrs.columns().front().name, "vax_event_id");
  EXPECT_EQ(cvrs.columns().back().name, "serology");
  EXPECT_EQ(cvrs.unique_column(), 0u);
  EXPECT_EQ(cvrs.type_column(), 1u);
  int redacted = 0;
  for (const LayoutColumn& column : cvrs.columns()) {
    const bool in_d = column.uses[0].text == "Redacted";
    EXPECT_EQ(in_d, column.uses[1].text == "Redacted") << column.name;
    redacted += in_d;
  }
  EXPECT_EQ(redacted, 6);
  EXPECT_FALSE(cvrs.needs_linkage_code(*cvrs.find_type("D")));
  EXPECT_TRUE(cvrs.needs_linkage_code(*cvrs.find_type("p")));
  EXPECT_FALSE(cvrs.has_rows_for(DoseEvent::kDeleted));
  EXPECT_TRUE(cvrs.has_rows_for(DoseEvent::kRefused));
}

TEST(ExtractLayout, FaultsHaveTheirPlaceAndWhatWasMeant) {
  EXPECT_EQ(row_fault("a\tneeded\tORC-3\t\t\tm"),
            "t.tsv:4: a: use of a column: there is no 'needed'; expected required, known, empty, "
            "=TEXT");
  EXPECT_EQ(row_fault("a\tknown\tORC-3\tuniqe\t\tm"),
            "t.tsv:4: a: there is no form 'uniqe'; did you mean 'unique'?");
  EXPECT_EQ(row_fault("a\tknown\t=dat PID-7\t\t\tm"),
            "t.tsv:4: a: there is no function 'dat'; did you mean 'date'?");
  EXPECT_EQ(row_fault("a\tknown\tORC-3\tset=CVZ\t\tm"),
            "t.tsv:4: a: there is no code set 'CVZ'; did you mean 'CVX'?");
  EXPECT_EQ(row_fault("day\tknown\tRXA-3\tnot-before=dey\t\tm"),
            "t.tsv:4: day: there is no column 'dey'; did you mean 'day'?");
  EXPECT_EQ(row_fault("a\tknown\tORC-3\tup-to\t\tm"),
            "t.tsv:4: a: 'up-to' needs something after it, like up-to=...");
  EXPECT_EQ(row_fault("a\tknown\tORC-3\tzip=5\t\tm"), "t.tsv:4: a: 'zip' has nothing after it");
  EXPECT_EQ(row_fault("a\tknown\tORC-3\tdigits=0\t\tm"),
            "t.tsv:4: a: expected a number, like digits=6");
  EXPECT_EQ(row_fault("a\tknown\tORC-3\t\t\t"), "t.tsv:4: a: a column needs a meaning");
  EXPECT_EQ(row_fault("a\tknown\tORC-3\t\t\tm\na\tknown\tORC-3\t\t\tm"),
            "t.tsv:5: the column 'a' is there twice");
}

TEST(ExtractLayout, FactsAreChecked) {
  EXPECT_EQ(layout_fault("# separator: tab\n" + kNames + "a\tknown\tORC-3\t\t\tm\n"),
            "t.tsv: expected a line '# layout: NAME'");
  EXPECT_EQ(layout_fault("# layout: t\n# separator: tap\n" + kNames + "a\tknown\tORC-3\t\t\tm\n"),
            "t.tsv: separator: there is no 'tap'; expected tab, comma; did you mean 'tab'?");
  EXPECT_EQ(layout_fault(kFacts + "# events: givn\n" + kNames + "a\tknown\tORC-3\t\t\tm\n"),
            "t.tsv: events: there is no 'givn'; expected given, refused, not-given, deleted, "
            "unknown; did you mean 'given'?");
  EXPECT_EQ(layout_fault(kFacts + "# most-rows: many\n" + kNames + "a\tknown\tORC-3\t\t\tm\n"),
            "t.tsv: most-rows: expected a number");
  EXPECT_EQ(layout_fault(kFacts + "column\tuse\tsource\tfrom\tmeaning\na\tknown\tORC-3\t\tm\n"),
            "t.tsv:3: column of a layout: there is no 'from'; expected column, source, meaning, "
            "refused, map, absent, form, codes, receiver, receiver-form, use; did you mean "
            "'form'?");
  EXPECT_EQ(layout_fault(kFacts + kNames), "t.tsv: a layout needs columns");
}

TEST(ExtractLayout, RowsAreSafe) {
  const auto tabs = ExtractLayout::load("cvrs-2", extract_guide());
  const auto commas = ExtractLayout::parse(
      "t.tsv", kFacts + kNames + "a\tknown\tORC-3\t\t\tm\nb\tknown\tORC-3\t\t\tm\n",
      extract_guide());
  ASSERT_TRUE(tabs && commas);
  const std::vector<std::string> cells = {"=1+1", "a\tb,\"c\"\n\x1B"};
  std::string out;
  (*tabs)->append_row(cells, &out);
  EXPECT_EQ(out, "'=1+1\ta b,\"c\" \\x1B\n");
  out.clear();
  (*commas)->append_row(cells, &out);
  EXPECT_EQ(out, "'=1+1,\"a\\x09b,\"\"c\"\"\\x0A\\x1B\"\r\n");
}

TEST(ExtractLayout, HeadersAreKnownByHalfOfTheirNames) {
  const auto layout = ExtractLayout::parse(
      "t.tsv", kFacts + kNames + "aa\tknown\tORC-3\t\t\tm\nbb\tknown\tORC-3\t\t\tm\n",
      extract_guide());
  ASSERT_TRUE(layout);
  EXPECT_TRUE(
      (*layout)->looks_like_header("\xEF\xBB\xBF"
                                   "AA,bb\r"));
  EXPECT_TRUE((*layout)->looks_like_header("aa,cc"));
  EXPECT_FALSE((*layout)->looks_like_header("MSH|^~\\&|"));
  EXPECT_FALSE((*layout)->looks_like_header(""));
}

TEST(ExtractFileNames, ByThePattern) {
  const std::string pattern = "yyyymmdd_NN_AAA.txt";
  EXPECT_EQ(file_name_of(pattern, 20241130, 7, "xxa"), "20241130_07_XXA.txt");
  EXPECT_TRUE(is_named_like(pattern, "20241130_07_XXA.txt"));
  EXPECT_TRUE(is_named_like(pattern, "20241130_07_xxa.TXT"));
  EXPECT_FALSE(is_named_like(pattern, "20241131_07_XXA.txt"));
  EXPECT_FALSE(is_named_like(pattern, "20241130_7_XXA.txt"));
  EXPECT_FALSE(is_named_like(pattern, "20241130_07_XX1.txt"));
  EXPECT_FALSE(is_named_like(pattern, "20241130_07_XXA.txt.gz"));
}

TEST(ExtractFileNames, OfMonthsAndQuarters) {
  EXPECT_EQ(file_name_of("MonthlyFlu_AAA_yyyyMMM.csv", 20260228, 1, "xxa"),
            "MonthlyFlu_XXA_2026FEB.csv");
  EXPECT_EQ(file_name_of("QuarterlyRI_AAA_yyyyQq.csv", 20260401, 1, "XXA"),
            "QuarterlyRI_XXA_2026Q2.csv");
  EXPECT_TRUE(is_named_like("MonthlyFlu_AAA_yyyyMMM.csv", "monthlyflu_XXA_2026feb.csv"));
  EXPECT_FALSE(is_named_like("MonthlyFlu_AAA_yyyyMMM.csv", "MonthlyFlu_XXA_2026FEV.csv"));
  EXPECT_FALSE(is_named_like("QuarterlyRI_AAA_yyyyQq.csv", "QuarterlyRI_XXA_2026Q5.csv"));
  EXPECT_FALSE(is_numbered("MonthlyFlu_AAA_yyyyMMM.csv"));
}

TEST(ExtractStates, CountiesAndZipCodes) {
  const State* illinois = State::find("il");
  ASSERT_NE(illinois, nullptr);
  EXPECT_TRUE(illinois->has_county("17167"));
  EXPECT_FALSE(illinois->has_county("18167"));
  EXPECT_TRUE(illinois->has_zip("62701-1234"));
  EXPECT_FALSE(illinois->has_zip("63001"));
  EXPECT_TRUE(State::find("NY")->has_zip("00501"));
  EXPECT_TRUE(State::knows_county("72001"));
  EXPECT_FALSE(State::knows_county("99001"));
  EXPECT_EQ(State::find("XX"), nullptr);
}

}  // namespace
}  // namespace iztk::inspect
