#include "feeds/bulk/resource_sorter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/random.h"
#include "tests/cli/run_program.h"

namespace iztk::feeds {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Sorter : public ::testing::Test {
 protected:
  ResourceSorter::Settings settings(bool all_versions) const {
    ResourceSorter::Settings settings;
    settings.folder = folder_.path();
    settings.all_versions = all_versions;
    settings.memory = 200;
    settings.most_runs = 3;
    return settings;
  }

  static std::vector<std::string> contents(ResourceSorter* sorter) {
    std::vector<std::string> out;
    const core::Status status = sorter->merge([&out](const ResourceVersion& version) {
      out.emplace_back(version.json);
      return true;
    });
    EXPECT_TRUE(status);
    return out;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(Sorter, TheLastByTimeWins) {
  ResourceSorter sorter(settings(false));
  sorter.add({"Patient", "b", 2, 0, "newer"});
  sorter.add({"Patient", "b", 1, 1, "older"});
  sorter.add({"Patient", "a", 5, 2, "first of two"});
  sorter.add({"Patient", "a", 5, 3, "second of two"});
  sorter.add({"Location", "b", 0, 4, "another type"});
  EXPECT_THAT(contents(&sorter), ElementsAre("another type", "second of two", "newer"));
}

TEST_F(Sorter, AllVersionsInTheirOrder) {
  ResourceSorter sorter(settings(true));
  sorter.add({"Patient", "b", 2, 0, "newer"});
  sorter.add({"Patient", "b", 1, 1, "older"});
  EXPECT_THAT(contents(&sorter), ElementsAre("older", "newer"));
}

TEST_F(Sorter, NothingIsNothing) {
  ResourceSorter sorter(settings(false));
  EXPECT_THAT(contents(&sorter), IsEmpty());
}

TEST_F(Sorter, ManyRunsGiveWhatOneSortGives) {
  Random random(7);
  for (const bool all_versions : {false, true}) {
    ResourceSorter sorter(settings(all_versions));
    std::map<std::tuple<std::string, std::int64_t, std::uint64_t>, std::string> all;
    for (std::uint64_t number = 0; number < 500; ++number) {
      const std::string id = std::to_string(random.below(60));
      const auto sent = static_cast<std::int64_t>(random.below(9));
      std::string json = id + " " + std::to_string(number);
      json.append(random.below(90), '.');
      sorter.add({"T", id, sent, number, json});
      all[{id, sent, number}] = json;
    }
    std::vector<std::string> expected;
    for (auto version = all.begin(); version != all.end(); ++version) {
      const auto next = std::next(version);
      const bool is_last =
          next == all.end() || std::get<0>(next->first) != std::get<0>(version->first);
      if (is_last || all_versions) expected.push_back(version->second);
    }
    EXPECT_EQ(contents(&sorter), expected);
  }
}

TEST_F(Sorter, LeavesNoFile) {
  ResourceSorter sorter(settings(false));
  for (std::uint64_t i = 0; i < 50; ++i) sorter.add({"T", "x", 0, i, std::string(100, 'x')});
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
  EXPECT_EQ(contents(&sorter).size(), 1u);
}

TEST_F(Sorter, AMissingFolderIsReported) {
  ResourceSorter::Settings broken = settings(false);
  broken.folder += "/missing";
  ResourceSorter sorter(broken);
  sorter.add({"T", "x", 0, 0, std::string(300, 'x')});
  sorter.add({"T", "x", 0, 1, "more"});
  const core::Status status = sorter.merge([](const ResourceVersion&) { return true; });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message,
            "a temporary file could not be used: No such file or directory");
}

}  // namespace
}  // namespace iztk::feeds
