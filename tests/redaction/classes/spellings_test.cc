// The table of spellings: each row finds its own example, and docs/redaction.md has the table.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/tables/tsv.h"
#include "redaction/classes/embedded_data.h"
#include "redaction/leaks/leak_checker.h"
#include "redaction/text/split.h"
#include "tests/redaction/test_tools.h"
#include "tests/support/test_files.h"

namespace iztk::redaction {
namespace {

class SpellingsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto classes = ClassTable::built_in();
    ASSERT_TRUE(classes) << classes.error().message;
    classes_ = std::move(*classes);
    auto table = core::TsvTable::parse("spellings.tsv", embedded_text("spellings.tsv"),
                                       {"kind", "spelling", "value", "found", "means"});
    ASSERT_TRUE(table) << table.error().message;
    table_.emplace(std::move(*table));
  }

  std::string cell(const core::TsvTable::Row& row, std::string_view column) const {
    return std::string(table_->cell(row, column));
  }

  /// A class that the spelling is for.
  ClassId class_for(const core::TsvTable::Row& row) const {
    std::string wanted = cell(row, "of").substr(0, cell(row, "of").find(' '));
    if (wanted.empty()) {
      const std::string kind = cell(row, "kind");
      wanted = kind == "name"     ? "name.patient"
               : kind == "date"   ? "date.birth"
               : kind == "number" ? "tel.patient"
               : kind == "id"     ? "mrn.patient"
               : kind == "street" ? "geo.street.patient"
                                  : "text.free";
    }
    for (ClassId id = 0; id < classes_->classes().size(); ++id) {
      if (classes_->matches(wanted, id)) return id;
    }
    ADD_FAILURE() << wanted;
    return 0;
  }

  /// The values of a row as a redactor remembers them.
  void remember(const core::TsvTable::Row& row, RemovedValues* dictionary) const {
    const std::string value = cell(row, "value");
    const std::string kind = cell(row, "kind");
    const ClassId data_class = class_for(row);
    const std::vector<std::string_view> parts = split(value, '^');
    for (const std::string_view part : parts) dictionary->add(data_class, part);
    if (parts.size() < 2) return;
    if (kind == "name") {
      dictionary->add_names(data_class, parts[0], parts[1]);
      if (parts[0].size() < 3) dictionary->add_pair(data_class, parts[0], parts[1]);
    }
    if (kind == "number") dictionary->add_telephone(data_class, parts[0], parts[1]);
    if (kind == "id") dictionary->add_checked(data_class, parts[0], parts[1]);
  }

  bool finds(const RemovedValues& dictionary, const std::string& text) const {
    const Vocabulary vocabulary;
    LeakChecker checker(vocabulary);
    checker.prepare(dictionary);
    LeakReport report;
    checker.check(text, &report);
    return !report.clean();
  }

  std::unique_ptr<ClassTable> classes_;
  std::optional<core::TsvTable> table_;
};

TEST_F(SpellingsTest, EachFindsItsExample) {
  for (const core::TsvTable::Row& row : table_->rows()) {
    RemovedValues dictionary(*classes_);
    remember(row, &dictionary);
    const std::string found = cell(row, "found");
    EXPECT_TRUE(finds(dictionary, "A|" + found + "|B")) << row.line << ": " << found;
    EXPECT_FALSE(finds(dictionary, "MSH|^~\\&|APP|Example clinic|2031|27|Main St 99")) << row.line;
  }
}

TEST_F(SpellingsTest, NamesAreFoundInAllScripts) {
  struct Pair {
    const char* value;
    const char* found;
  };
  constexpr Pair kNames[] = {{"Nguyễn", "NGUYEN"},
                             {"Đặng", "Dang"},
                             {"Țurcanu", "turcanu"},
                             {"Șerban", "SERBAN"},
                             {"Kaʻahumanu", "Kaahumanu"},
                             {"Keʻala", "Ke'ala"},
                             {"Сорокин", "СОРОКИН"},
                             {"Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ"},
                             {"Łukasz", "LUKASZ"},
                             {"Ørsted", "orsted"},
                             {"Weiß", "WEISS"},
                             {"Thornquist", "Thorn\ufeffquist"},
                             {"Thornquist", "Thorn\u200bqu\u00adist"},
                             {"O’Malley", "O'MALLEY"},
                             {"Oʼmalley", "OMALLEY"},
                             {"ﬁelding", "Fielding"},
                             {"Thornquist", "ＴＨＯＲＮＱＵＩＳＴ"},
                             {"Æsop", "AESOP"},
                             {"García‐López", "Lopez"},
                             {"Ivanová", "IVANOV\xc1"},
                             {"Žižka", "\x8ei\x9eka"}};
  for (const Pair& name : kNames) {
    RemovedValues dictionary(*classes_);
    dictionary.add(0, name.value);
    ASSERT_EQ(classes_->at(0).name, "name.patient");
    EXPECT_TRUE(finds(dictionary, std::string("|The ") + name.found + " Practice|")) << name.found;
  }
}

TEST_F(SpellingsTest, StreetsAreFoundHoweverTheyAreWritten) {
  ClassId street = 0;
  while (classes_->at(street).name != "geo.street.patient") ++street;
  RemovedValues dictionary(*classes_);
  dictionary.add(street, "318 North Maplehurst Court, Apt 4B");
  dictionary.add(street, "PO Box 7741");
  dictionary.add(street, "12 Park Avenue");
  dictionary.add_street_parts(street, "Lower Quarry Road", "77");
  for (const char* text :
       {"318 Maplehurst Ct", "318 N. MAPLEHURST CRT", "Apt 4B 318 Maplehurst",
        "318 Maplehurst Ct N", "Home: 318 maplehurst court", "318 N Maplehurst Ct # 4B",
        "Maplehurst Ct 318", "Box 7741", "P.O. BOX 7741", "12 PARK AVE", "12 Prk Av",
        "77 Lower Quarry Rd", "77&Lower Quarry Rd"}) {
    EXPECT_TRUE(finds(dictionary, std::string("|") + text + "|")) << text;
  }
  for (const char* text : {"319 Maplehurst Ct", "Maplehurst Clinic", "318 Elm Ct", "Box 774",
                           "13 Park Ave", "318|Maplehurst Ct"}) {
    EXPECT_FALSE(finds(dictionary, std::string("|") + text + "|")) << text;
  }
}

// User ids are words of their own.
TEST_F(SpellingsTest, CutNamesAreNoPartsOfOtherWords) {
  RemovedValues dictionary(*classes_);
  dictionary.add(0, "Thornquist");
  dictionary.add(0, "Marisolda");
  dictionary.add_names(0, "Thornquist", "Marisolda");
  for (const char* text : {"thornm", "THORNQM", "thornqum", "mthor", "MTHORN", "mthornqu",
                           "thornqum02", "u=mthornqu;", "thornqui"}) {
    EXPECT_TRUE(finds(dictionary, std::string("|") + text + "|")) << text;
  }
  for (const char* text : {"thorn", "mtho", "thornx", "amthornqux", "thornbury", "Thorn Marsh"}) {
    EXPECT_FALSE(finds(dictionary, std::string("|") + text + "|")) << text;
  }
}

std::string in_code(std::string text) { return text.empty() ? text : "`" + text + "`"; }

TEST_F(SpellingsTest, TheDocumentHasTheTable) {
  constexpr std::string_view kBegin = "<!-- spellings: begin -->\n";
  constexpr std::string_view kEnd = "<!-- spellings: end -->";
  std::string expected =
      "| kind | spelling | of | value | is found in | what |\n|---|---|---|---|---|---|\n";
  for (const core::TsvTable::Row& row : table_->rows()) {
    expected += "| " + cell(row, "kind") + " | " + cell(row, "spelling") + " | " + cell(row, "of") +
                " | " + in_code(cell(row, "value")) + " | " + in_code(cell(row, "found")) + " | " +
                cell(row, "means") + " |\n";
  }
  const std::string path = std::string(IZTK_SOURCE_DIR) + "/docs/redaction.md";
  std::string text = testing::read_file(path);
  const std::size_t begin = text.find(kBegin) + kBegin.size();
  const std::size_t end = text.find(kEnd);
  ASSERT_NE(end, std::string::npos);
  ASSERT_LE(begin, end);
  if (testing::update_golden()) {
    text.replace(begin, end - begin, expected);
    return testing::write_file(path, text);
  }
  EXPECT_EQ(text.substr(begin, end - begin), expected);
}

}  // namespace
}  // namespace iztk::redaction
