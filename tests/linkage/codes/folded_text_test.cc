#include "linkage/codes/folded_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/tables/tsv.h"
#include "linkage/codes/word_tables.h"
#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The vectors of docs/linkage.md.
TEST(FoldedText, NamesHaveOneForm) {
  EXPECT_EQ(folded("Łukasz"), "LUKASZ");
  EXPECT_EQ(folded("Sørensen"), "SORENSEN");
  EXPECT_EQ(folded("Peña"), "PENA");
  EXPECT_EQ(folded("Pen\u0303a"), "PENA");
  EXPECT_EQ(folded("Groß"), "GROSS");
  EXPECT_EQ(folded("Æsa Þór"), "AESATHOR");
  EXPECT_EQ(folded("O’Brien"), "OBRIEN");
  EXPECT_EQ(folded("O&#39;Brien"), "OBRIEN");
  EXPECT_EQ(folded("O&apos;Brien &amp; Co"), "OBRIENCO");
  EXPECT_EQ(folded("Иван"), "иван");
}

TEST(FoldedText, WhatIsNoEntityIsKept) {
  EXPECT_EQ(decode_entities("A & B; C"), "A & B; C");
  EXPECT_EQ(decode_entities("&#0;&#xD800;&#x110000;&nope;&"), "&#0;&#xD800;&#x110000;&nope;&");
  EXPECT_EQ(decode_entities("&#x41;&#66;"), "AB");
}

TEST(FoldedText, PlaceholdersAreNoNames) {
  EXPECT_EQ(folded_value("name", "Baby Boy"), "");
  EXPECT_EQ(folded_value("name", "UNKNOWN"), "");
  EXPECT_EQ(folded_value("name", "Babette"), "BABETTE");
  EXPECT_THAT(last_name_parts("Unknown"), IsEmpty());
}

TEST(FoldedText, LastNamesHaveParts) {
  EXPECT_THAT(last_name_parts("Garcia-Lopez"), ElementsAre("GARCIA", "LOPEZ"));
  EXPECT_THAT(last_name_parts("Van Nguyen"), ElementsAre("VAN", "NGUYEN"));
  EXPECT_THAT(last_name_parts("O'Neil Jr."), ElementsAre("ONEIL"));
  EXPECT_THAT(last_name_parts("Jr"), ElementsAre("JR"));
}

TEST(FoldedText, StreetsHaveOneForm) {
  EXPECT_EQ(folded_street("12 Saint Marys Street Apt 04"), "12STMARYSST4");
  EXPECT_EQ(folded_street("12 St. Marys St #4"), "12STMARYSST4");
  EXPECT_EQ(folded_street("12 st marys st., unit 4"), "12STMARYSST4");
  EXPECT_EQ(folded_street("P.O. Box 12"), folded_street("PO BOX 12"));
  EXPECT_EQ(folded_street("P O Box 12"), "BOX12");
  EXPECT_EQ(folded_street("Post Office Box 012"), "BOX12");
  EXPECT_EQ(street_number("12STMARYSST4"), "12");
  EXPECT_EQ(street_number("BOX"), "");
}

TEST(FoldedText, TelephoneNumbersEndBeforeExtensions) {
  EXPECT_EQ(phone_digits("(406) 555-0142 x4223"), "5550142");
  EXPECT_EQ(phone_digits("406-555-0142 (cell)"), "5550142");
  EXPECT_EQ(phone_digits("+1 406 555 0142"), "5550142");
  EXPECT_EQ(phone_digits("406-555-0142; 406-555-0199"), "5550142");
  EXPECT_EQ(phone_digits("Tel. 555-0142"), "5550142");
  EXPECT_EQ(phone_digits("0142"), "");
  EXPECT_EQ(phone_digits("406-999-9999"), "");
}

TEST(FoldedText, SoundexIsThatOfTheNationalArchives) {
  EXPECT_EQ(soundex("ASHCRAFT"), "A261");
  EXPECT_EQ(soundex("TYMCZAK"), "T522");
  EXPECT_EQ(soundex("PFISTER"), "P236");
  EXPECT_EQ(soundex("LEE"), "L000");
  EXPECT_EQ(soundex(""), "");
  EXPECT_EQ(soundex("ИВАН"), "");
}

TEST(FoldedText, DaysAreReadInBothForms) {
  EXPECT_EQ(birth_day("2020-02-29"), "20200229");
  EXPECT_EQ(birth_day("20200229"), "20200229");
  EXPECT_EQ(birth_day("20200229103000-0500"), "20200229");
  EXPECT_EQ(birth_day("20210229"), "");
  EXPECT_EQ(birth_day("202002"), "");
  EXPECT_EQ(birth_day("19000101"), "");
}

// A full name must not be the short form of another: all people of a chain would share a root.
TEST(FoldedText, ShortFormsHaveOneFullName) {
  const std::string_view text = table_text("nicknames.tsv");
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse("nicknames.tsv", text, {"short", "full"});
  ASSERT_TRUE(table);
  for (const core::TsvTable::Row& row : table->rows()) {
    const WordTables::Root root = WordTables::built_in().root(std::string(row.cells[0]));
    EXPECT_EQ(root.full, row.cells[1]) << "line " << row.line;
    EXPECT_TRUE(root.is_short_form) << "line " << row.line;
    EXPECT_FALSE(WordTables::built_in().root(std::string(row.cells[1])).is_short_form)
        << "line " << row.line;
  }
}

}  // namespace
}  // namespace iztk::linkage
