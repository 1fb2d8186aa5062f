#include "linkage/links/linker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "linkage/links/clusters.h"
#include "tests/linkage/people.h"

namespace iztk::linkage {
namespace {

using testing::person;
using testing::record;

/// What was found, by the ids of the records.
struct Found {
  std::set<std::string> matches;
  std::set<std::string> possible;
  std::set<std::string> clusters;
};

Found find(std::vector<LinkRecord> records, const LinkOptions& options) {
  sort_records(&records);
  LinkResult result = find_links(records, Weights::built_in(), options);
  const std::vector<std::uint32_t> clusters =
      join_clusters(records, Weights::built_in(), options.answers, &result.links);
  Found found;
  for (const Link& link : result.links) {
    const auto [low, high] = std::minmax(records[link.a].id, records[link.b].id);
    (link.judgement.answer == Answer::kMatch ? found.matches : found.possible)
        .insert(low + "=" + high);
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::string cluster;
    for (std::size_t j = 0; j < records.size(); ++j) {
      if (clusters[i] == clusters[j]) cluster += records[j].id + " ";
    }
    if (std::ranges::count(clusters, clusters[i]) > 1) found.clusters.insert(cluster);
  }
  return found;
}

/// People of three birth dates, most of them twice.
std::vector<LinkRecord> crowd() {
  const char* const firsts[] = {"Anna", "Robert", "Maria", "Liam", "Noah", "Emma"};
  const char* const lasts[] = {"Nowak", "Lee", "Garcia-Lopez", "Smith", "O'Brien"};
  const char* const streets[] = {" Oak Ln",   " Pine Rd", " Elm Ave",  " Main St",
                                 " River Dr", " Hill Ct", " Lake Blvd"};
  std::vector<LinkRecord> records;
  for (int i = 0; i < 30; ++i) {
    Person one = person(firsts[i % 6], lasts[i % 5], "2020031" + std::to_string(i % 3));
    one[PersonField::kStreet] = std::to_string(i * 7919 % 1000) + streets[i % 7];
    one[PersonField::kPhone] = "406" + std::to_string(2000000 + i * 7654321 % 7999999);
    one[PersonField::kZip] = std::to_string(59001 + i * 37);
    records.push_back(record("A", "a" + std::to_string(i), one));
    if (i % 7 == 0) one[PersonField::kBirthDate] = "2020041" + std::to_string(i % 3);
    if (i % 5 == 0) one[PersonField::kStreet] = "9 Elm St";
    records.push_back(record("B", "b" + std::to_string(i), one));
  }
  return records;
}

TEST(Linker, FindsPeopleAndNotStrangers) {
  const Found found = find(crowd(), {});
  std::set<std::string> wanted;
  for (int i = 0; i < 30; ++i) wanted.insert("a" + std::to_string(i) + "=b" + std::to_string(i));
  std::set<std::string> all = found.matches;
  all.insert(found.possible.begin(), found.possible.end());
  for (const std::string& match : found.matches) EXPECT_TRUE(wanted.contains(match)) << match;
  EXPECT_TRUE(std::ranges::includes(all, wanted));
  EXPECT_GE(found.matches.size(), 24U);
}

TEST(Linker, NothingDependsOnOrderOrThreads) {
  std::vector<LinkRecord> records = crowd();
  const Found found = find(records, {});
  std::mt19937 random(5);
  for (const std::size_t threads : {1U, 2U, 5U}) {
    std::shuffle(records.begin(), records.end(), random);
    LinkOptions options;
    options.threads = threads;
    const Found again = find(records, options);
    EXPECT_EQ(again.matches, found.matches);
    EXPECT_EQ(again.possible, found.possible);
    EXPECT_EQ(again.clusters, found.clusters);
  }
}

TEST(Linker, AcrossLeavesOneSourceAlone) {
  const Person anna = person("Anna", "Nowak", "20200314");
  const std::vector<LinkRecord> records = {record("A", "1", anna), record("A", "2", anna),
                                           record("B", "3", anna)};
  EXPECT_EQ(find(records, {}).matches, (std::set<std::string>{"1=2", "1=3", "2=3"}));
  LinkOptions across;
  across.across = true;
  EXPECT_EQ(find(records, across).matches, (std::set<std::string>{"1=3", "2=3"}));
}

TEST(Linker, EquallyGoodPairsAreATie) {
  const Person anna = person("Anna", "Nowak", "20200314");
  LinkOptions options;
  options.across = options.one_to_one = true;
  for (const auto& [x, y] : {std::pair("1", "2"), std::pair("2", "1")}) {
    const Found found =
        find({record("A", x, anna), record("A", y, anna), record("B", "3", anna)}, options);
    EXPECT_TRUE(found.matches.empty());
    EXPECT_EQ(found.possible, (std::set<std::string>{"1=3", "2=3"}));
  }
}

TEST(Linker, AClusterHoldsNoTwins) {
  Person anna = person("Anna", "Nowak", "20200314");
  Person anne = person("Anne", "Nowak", "20200314");
  const Found found = find({record("A", "1", anna), record("B", "2", anna), record("C", "3", anne),
                            record("D", "4", anne)},
                           {});
  EXPECT_EQ(found.clusters, (std::set<std::string>{"1 2 ", "3 4 "}));
  EXPECT_EQ(found.matches, (std::set<std::string>{"1=2", "3=4"}));
}

TEST(Linker, SwappedNamesAreFoundAtAnotherAddress) {
  Person moved = person("Nowak", "Anna", "20200314");
  moved[PersonField::kStreet] = "705 Prairie View Rd";
  const Found found =
      find({record("A", "1", person("Anna", "Nowak", "20200314")), record("B", "2", moved)}, {});
  std::set<std::string> all = found.matches;
  all.insert(found.possible.begin(), found.possible.end());
  EXPECT_EQ(all, (std::set<std::string>{"1=2"}));
}

}  // namespace
}  // namespace iztk::linkage
