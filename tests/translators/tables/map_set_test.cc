#include "translators/tables/map_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "parsers/language/map_condition.h"
#include "tests/translators/translate_helper.h"
#include "translators/tables/authority.h"

namespace iztk::translators {
namespace {

using ::testing::HasSubstr;

constexpr const char* kHeader =
    "Sort Order\tIdentifier\tName\tData Type\tCardinality - Min\tCardinality - Max\tComputable "
    "ANTLR\tFHIR Attribute\tData Type Mapping\tVocabulary Mapping\tAssignment\tStatus\tNote\n";

/// Loads the maps with one row over segments/PID[Patient].tsv; the error, or nothing. Each test has
/// a folder of its own: tests run side by side.
std::string load_with_row(const std::string& row) {
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) /
      (std::string("iztk-map-set-test-") +
       ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::filesystem::create_directories(folder / "segments");
  std::ofstream(folder / "segments" / "PID[Patient].tsv") << kHeader << row << "\n";
  auto maps = MapSet::load(folder.string());
  std::filesystem::remove_all(folder);
  return maps ? std::string() : maps.error().message;
}

TEST(MapSet, ErrorsNameFileAndLine) {
  EXPECT_THAT(load_with_row("+\tPID-8\t\t\t0\t1\t\tgendre\t\t\t\tadded\t"),
              HasSubstr("PID[Patient].tsv:2: Patient has no element 'gendre'"));
  EXPECT_THAT(load_with_row("+\tPID-8\t\t\t0\t1\tIF PID-8 MAYBE\tgender\t\t\t\tadded\t"),
              HasSubstr("PID[Patient].tsv:2: column"));
  EXPECT_THAT(load_with_row("+\tPID-8\t\t\t0\t1\t\tgender\t\t\t=nobody\tadded\t"),
              HasSubstr(":2: there is no function 'nobody'"));
  EXPECT_THAT(load_with_row("+\tPID-8\t\t\t0\t1\t\tgender\tXX[Nothing]\t\t\tadded\t"),
              HasSubstr(":2: there is no sheet 'XX[Nothing]'"));
  EXPECT_THAT(load_with_row("+\tPID-8\t\t\t0\t1\t\tgender\t\tNoSuchMap\t\tadded\t"),
              HasSubstr(":2: there is no code map 'NoSuchMap'"));
  EXPECT_THAT(load_with_row("+\tPID-8\t\t\t0\t1\t\tname\t\t\t\tadded\t"),
              HasSubstr(":2: a plain value cannot become HumanName"));
  EXPECT_THAT(load_with_row("+\tPID-8\t\t\t0\t1\t\tgender\t\t\t\tmaybe\t"),
              HasSubstr(":2: unknown status 'maybe'"));
  EXPECT_THAT(load_with_row("4\tPID-8\t\t\t0\t1\t\tgender\t\t\t\toff\t"),
              HasSubstr(":2: the note gives no reason"));
}

TEST(MapSet, ARowOfTheUserGoesOverTheBuiltInOne) {
  EXPECT_EQ(load_with_row("+\tPID-5\t\t\t0\t-1\t\tname[1]\tXPN[HumanName]\t\t\tadded\t"), "");
}

TEST(Authority, IsTheUriThatBundlesHave) {
  const UriTable& table = built_in_maps().authorities();
  EXPECT_EQ(authority_uri(table, "CLINIC", "2.999.1", "ISO"), "urn:oid:2.999.1");
  EXPECT_EQ(authority_uri(table, "CLINIC", "clinic.example.org", "DNS"),
            "urn:dns:clinic.example.org");
  EXPECT_EQ(authority_uri(table, "CLINIC", "urn:x:y", ""), "urn:x:y");
  EXPECT_EQ(authority_uri(table, "A B", "", ""), "https://iztk.example.org/authority/A%20B");
  EXPECT_EQ(authority_uri(table, "2.999.2", "", ""), "urn:oid:2.999.2");
  EXPECT_EQ(authority_uri(table, "", "", "ISO"), "");
}

TEST(MapSet, TakesEveryConditionOfTheGuide) {
  std::ifstream in(IZTK_SOURCE_DIR "/testdata/map-conditions.txt");
  std::string line;
  std::size_t count = 0;
  while (std::getline(in, line)) {
    ++count;
    const auto condition = parsers::parse_map_condition(line);
    ASSERT_TRUE(condition) << line << ": " << condition.error().message;
    const auto again = parsers::parse_map_condition(to_string(*condition));
    ASSERT_TRUE(again) << line;
    EXPECT_EQ(*again, *condition) << line;
  }
  EXPECT_EQ(count, 154u);
}

}  // namespace
}  // namespace iztk::translators
