#include "linkage/records/column_map.h"

#include <gtest/gtest.h>

namespace iztk::linkage {
namespace {

TEST(ColumnMap, KnowsItsOwnNamesAndThoseOfCvrs) {
  const std::vector<std::string> header = {"RECIP_ID", "recip_address_street_2", "x",
                                           "recip_address_street", "sex"};
  const std::vector<ColumnMap::Use> uses = ColumnMap::built_in().person_columns(header);
  const std::vector<std::string> cells = {"7", " Apt 4 ", "?", "12 Maple St", "F"};
  const Person person = person_of(uses, cells);
  EXPECT_EQ(person[PersonField::kId], "7");
  EXPECT_EQ(person[PersonField::kStreet], "12 Maple St Apt 4");
  EXPECT_EQ(person[PersonField::kSex], "F");
  EXPECT_EQ(person[PersonField::kLastName], "");
}

TEST(ColumnMap, SaysWhatIsWrong) {
  EXPECT_EQ(ColumnMap::parse("m.tsv", "record\tfield\tcolumn\nperson\tshoe\tx\n").error().message,
            "m.tsv:2: there is no such field; docs/linkage.md lists them");
  EXPECT_EQ(ColumnMap::parse("m.tsv", "record\tfield\tcolumn\nplace\tid\tx\n").error().message,
            "m.tsv:2: record must be person or dose");
}

TEST(ColumnMap, EveryFieldHasItsOwnNameAsColumn) {
  for (const std::string_view name : kPersonFields) {
    EXPECT_FALSE(ColumnMap::built_in().person_columns(std::vector{std::string(name)}).empty())
        << name;
  }
}

}  // namespace
}  // namespace iztk::linkage
