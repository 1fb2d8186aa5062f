#include "synthesis/names/name_lists.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace iztk::synthesis {
namespace {

TEST(NameLists, DrawsByFrequency) {
  const auto lists = NameLists::load();
  ASSERT_TRUE(lists) << lists.error().message;
  Random random(1);
  std::map<std::string_view, unsigned> drawn;
  constexpr unsigned kDraws = 20'000;
  for (unsigned i = 0; i < kDraws; ++i) ++drawn[lists->draw(NameKind::kLast, random)];
  // 1,006 of the 81,000 people of 100,000 whose names are in the list.
  EXPECT_NEAR(drawn["Smith"], kDraws * 1006 / 81'000, 60);
  EXPECT_GT(drawn["Smith"], drawn["Thomas"]);
  EXPECT_GT(drawn.size(), 5000u);
}

TEST(NameLists, FirstNamesAreOfTheirSex) {
  const auto lists = NameLists::load();
  ASSERT_TRUE(lists);
  Random random(1);
  std::map<std::string_view, unsigned> women;
  for (unsigned i = 0; i < 5000; ++i) ++women[lists->draw(NameKind::kFemale, random)];
  EXPECT_GT(women["Mary"], 80u);
  EXPECT_LT(women["James"], 5u);
}

TEST(NameLists, KnowsShortForms) {
  const auto lists = NameLists::load();
  ASSERT_TRUE(lists);
  Random random(1);
  const std::string_view form = lists->short_form("Robert", random);
  EXPECT_TRUE(form == "Bob" || form == "Rob" || form == "Bobby") << form;
  EXPECT_EQ(lists->short_form("Zebedee", random), "");
}

}  // namespace
}  // namespace iztk::synthesis
