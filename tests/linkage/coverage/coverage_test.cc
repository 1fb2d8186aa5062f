#include "linkage/coverage/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace iztk::linkage {
namespace {

using ::testing::HasSubstr;

struct Row {
  std::string source;
  std::string id;
  std::string date;
  std::string cvx = "208";
};

class CoverageTest : public ::testing::Test {
 protected:
  void report(const std::vector<Row>& rows) {
    reports_ = DoseReports(definitions_);
    for (const Row& row : rows) {
      Person person;
      person[PersonField::kBirthDate] = "1950-03-04";
      person[PersonField::kState] = "NY";
      person[PersonField::kCounty] = "36061";
      Dose dose;
      dose[DoseField::kSource] = row.source;
      dose[DoseField::kPerson] = row.id;
      dose[DoseField::kDate] = row.date;
      dose[DoseField::kCvx] = row.cvx;
      const core::Status status = reports_.add(person, dose);
      EXPECT_TRUE(status) << status.error().message;
    }
    reports_.finish(std::nullopt);
  }

  CoverageResult count(CoverageSettings settings = {}) const {
    const CoverageGroups groups(reports_, ages_);
    return count_coverage(reports_, definitions_, groups, std::move(settings));
  }

  /// Everybody: first, complete, boosted.
  static std::vector<double> totals(const CoverageResult& result, CountingWay way) {
    const Counted* const counted = result.find(way);
    EXPECT_NE(counted, nullptr);
    std::vector<double> totals;
    for (std::size_t d = 0; counted != nullptr && d < counted->people.definitions(); ++d) {
      totals.push_back(counted->people.at(CoverageGroups::kTotal, d));
    }
    return totals;
  }
  std::vector<double> reported() const { return totals(count(), CountingWay::kReported); }

  std::vector<Definition> definitions_ = built_in_definitions();
  std::vector<AgeGroup> ages_ = built_in_age_groups();
  DoseReports reports_{definitions_};
};

using Totals = std::vector<double>;

/// Two doses at A, the booster at B; somebody else with one dose.
const std::vector<Row> kSplit = {{"A", "1", "2021-02-01"},
                                 {"A", "1", "2021-02-22"},
                                 {"B", "9", "2021-11-01"},
                                 {"B", "8", "2021-04-01"}};

TEST_F(CoverageTest, IdsAreCountedByTheirOwnDoses) {
  report(kSplit);
  EXPECT_EQ(reported(), (Totals{3, 1, 0}));
}

TEST_F(CoverageTest, OneDoseVaccinesCountTwiceIfTheyAreTheFirst) {
  report(
      {{"A", "1", "2021-04-01", "212"}, {"A", "2", "2021-04-01", "212"}, {"A", "2", "2021-11-01"}});
  EXPECT_EQ(reported(), (Totals{2, 2, 1}));
  // As a second dose it is one.
  report({{"A", "1", "2021-04-01"}, {"A", "1", "2021-06-01", "212"}});
  EXPECT_EQ(reported(), (Totals{1, 1, 0}));
}

TEST_F(CoverageTest, ADoseTooSoonAfterAnotherIsNotAnotherOne) {
  report({{"A", "1", "2021-02-01"},
          {"A", "1", "2021-02-03"},
          {"A", "2", "2021-02-01"},
          {"A", "2", "2021-02-18"}});
  EXPECT_EQ(reported(), (Totals{2, 1, 0}));
}

TEST_F(CoverageTest, LaterDosesAndOtherVaccinesAreLeftOut) {
  reports_ = DoseReports(definitions_);
  Dose dose;
  dose[DoseField::kSource] = "A";
  dose[DoseField::kPerson] = "1";
  dose[DoseField::kDate] = "2021-02-01";
  dose[DoseField::kCvx] = "03";
  EXPECT_TRUE(reports_.add({}, dose));
  dose[DoseField::kCvx] = "208";
  EXPECT_TRUE(reports_.add({}, dose));
  dose[DoseField::kDate] = "2022-02-01";
  EXPECT_TRUE(reports_.add({}, dose));
  reports_.finish(18993);  // 2022-01-01
  EXPECT_EQ(reports_.other_vaccines(), 1u);
  EXPECT_EQ(reports_.later_doses(), 1u);
  EXPECT_EQ(reported(), (Totals{1, 0, 0}));
}

TEST_F(CoverageTest, LinksJoinWhatBelongsTogether) {
  report(kSplit);
  CoverageSettings settings;
  settings.links =
      std::vector<CoverageLink>{{*reports_.find("A", "1"), *reports_.find("B", "9"), 0.999}};
  settings.truth = std::vector<std::uint32_t>{0, 1, 0};  // A 1, B 8, B 9
  const CoverageResult result = count(settings);
  EXPECT_EQ(totals(result, CountingWay::kLinked), (Totals{2, 1, 1}));
  EXPECT_EQ(totals(result, CountingWay::kTrue), (Totals{2, 1, 1}));
  const Totals estimate = totals(result, CountingWay::kEstimate);
  EXPECT_NEAR(estimate[0], 2, 0.01);
  EXPECT_NEAR(estimate[2], 1, 0.01);
  const auto& why = *result.differences.reported_to_linked;
  EXPECT_EQ(why[0].split_more, 1);
  EXPECT_EQ(why[2].split_fewer, 1);
  EXPECT_EQ((*result.differences.linked_to_true)[0].more(), 0);
}

TEST_F(CoverageTest, WrongAndMissingLinksAreToldApart) {
  report(kSplit);
  CoverageSettings settings;
  settings.links =
      std::vector<CoverageLink>{{*reports_.find("B", "8"), *reports_.find("B", "9"), 0.999}};
  settings.truth = std::vector<std::uint32_t>{0, 1, 0};
  const auto why = *count(settings).differences.linked_to_true;
  // All three records are in one knot: B 9 is with the wrong person.
  EXPECT_EQ(why[0].mixed_more + why[0].mixed_fewer, 0);
  settings.truth = std::vector<std::uint32_t>{0, 1, 2};
  EXPECT_EQ((*count(settings).differences.linked_to_true)[0].merged_fewer, 1);
  settings.truth = std::vector<std::uint32_t>{0, 1, 0};
  settings.links = std::vector<CoverageLink>();
  EXPECT_EQ((*count(settings).differences.linked_to_true)[0].split_more, 1);
}

TEST_F(CoverageTest, AnEstimateIsBetweenAllAndNone) {
  report(kSplit);
  const CoverageGroups groups(reports_, ages_);
  CoverageSettings settings;
  settings.links = std::vector<CoverageLink>{{0, 2, 0.5}};
  const CoverageResult result = count(settings);
  const Counted& estimate = *result.find(CountingWay::kEstimate);
  EXPECT_NEAR(estimate.people.at(0, 0), 2.5, 0.01);
  EXPECT_NEAR(estimate.error->at(0, 0), 0.5, 0.01);
  // By product of the first dose, by age, state and county: the same people.
  double by_age = 0;
  for (std::size_t g = 0; g < groups.groups().size(); ++g) {
    if (groups.groups()[g].by == CountedBy::kAge) by_age += estimate.people.at(g, 0);
  }
  EXPECT_NEAR(by_age, 2.5, 0.01);
}

TEST_F(CoverageTest, ManyUncertainLinksAreDrawn) {
  std::vector<Row> rows;
  for (int i = 0; i < 12; ++i)
    rows.push_back({"A", std::string(1, static_cast<char>('a' + i)), "2021-02-01"});
  report(rows);
  CoverageSettings settings;
  settings.links.emplace();
  for (std::uint32_t i = 1; i < 12; ++i) settings.links->push_back({0, i, 0.5});
  const CoverageResult result = count(settings);
  EXPECT_NEAR(totals(result, CountingWay::kEstimate)[0], 6.5, 0.5);
  EXPECT_EQ(totals(result, CountingWay::kEstimate),
            totals(count(settings), CountingWay::kEstimate));
}

TEST_F(CoverageTest, StatesSeeTheirOwnRegistryAndPharmacies) {
  report({{"NYIIS", "1", "2021-02-01"},
          {"PHARMA", "2", "2021-02-01"},
          {"PAIIS", "3", "2021-02-01"},
          {"FEDVET", "4", "2021-02-01"}});
  CoverageSettings settings;
  settings.sources =
      std::map<std::string, SourceKind>{{"NYIIS", {SourceKind::Kind::kState, "NY"}},
                                        {"PAIIS", {SourceKind::Kind::kState, "PA"}},
                                        {"PHARMA", {SourceKind::Kind::kPharmacy, ""}},
                                        {"FEDVET", {SourceKind::Kind::kFederal, ""}}};
  EXPECT_EQ(totals(count(settings), CountingWay::kState)[0], 2);
}

/// A second dose three weeks later fits; two complete people do not.
TEST_F(CoverageTest, DosesWeighLinks) {
  std::vector<Row> rows;
  std::vector<CoverageLink> links;
  for (char c = 'a'; c <= 'j'; ++c) {
    const std::string id(1, c);
    rows.push_back({"A", id, "2021-02-01"});
    rows.push_back({"B", id, "2021-02-22"});
    rows.push_back({"C", id, "2021-02-02"});
    rows.push_back({"C", id, "2021-02-23"});
  }
  report(rows);
  for (char c = 'a'; c <= 'j'; ++c) {
    const std::string id(1, c);
    links.push_back({*reports_.find("A", id), *reports_.find("B", id), c == 'j' ? 0.5 : 0.95});
    links.push_back({*reports_.find("A", id), *reports_.find("C", id), c == 'j' ? 0.5 : 0.05});
  }
  sort_links(&links);
  weigh_doses(reports_, links);
  for (const CoverageLink& link : links) {
    const bool fits = reports_.records()[link.b].source == "B";
    EXPECT_EQ(link.probability > 0.5, fits);
  }
}

TEST_F(CoverageTest, TheOrderOfRowsChangesNothing) {
  std::vector<Row> rows = kSplit;
  rows.push_back({"C", "5", "2021-03-01", "212"});
  report(rows);
  const Totals once = reported();
  const std::string first = reports_.records().front().id;
  std::reverse(rows.begin(), rows.end());
  report(rows);
  EXPECT_EQ(reported(), once);
  EXPECT_EQ(reports_.records().front().id, first);
  EXPECT_EQ(reports_.products().front().cvx, "208");
}

TEST_F(CoverageTest, CalibrationCorrectsAndWidens) {
  report(kSplit);
  CoverageSettings settings;
  settings.links = std::vector<CoverageLink>{{0, 2, 0.5}};
  Calibration calibration;
  calibration.set("first", {1.2, 0.1, 0.01});
  settings.calibration = calibration;
  const CoverageResult result = count(settings);
  EXPECT_NEAR(totals(result, CountingWay::kEstimate)[0], 3 - 0.5 * 1.2, 0.01);
  EXPECT_GT(result.find(CountingWay::kEstimate)->error->at(0, 0), 0.5);
}

TEST(Calibration, IsReadAsItIsWritten) {
  Calibration calibration;
  calibration.set("first", {1.01, 0.02, 0.003});
  const auto read = Calibration::parse("c.tsv", calibration.text("a test"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_DOUBLE_EQ(read->row("first")->ratio, 1.01);
  EXPECT_EQ(read->row("complete"), nullptr);
  const auto fault =
      Calibration::parse("c.tsv", "definition\tratio\tratio_error\tvariance\nfirst\tmuch\t0\t0\n");
  ASSERT_FALSE(fault);
  EXPECT_THAT(fault.error().message, HasSubstr("c.tsv:2: ratio"));
}

TEST(AgeGroups, AreReadInOrder) {
  ASSERT_TRUE(parse_age_groups("0-4,5,65-74,75+"));
  EXPECT_FALSE(parse_age_groups("65-74,70+"));
  EXPECT_FALSE(parse_age_groups("75+,65-74"));
  EXPECT_FALSE(parse_age_groups("74-65"));
  EXPECT_FALSE(parse_age_groups("old"));
  const auto open = parse_age_group("85+");
  const auto closed = parse_age_group("65-74");
  ASSERT_TRUE(open && closed);
  EXPECT_TRUE(open->has(99));
  EXPECT_FALSE(closed->has(75));
}

TEST(Definitions, FaultsNameTheLine) {
  const std::string header = "definition\ttitle\tgroup\tdoses\tcounts_twice\tleast_days\n";
  const auto fault_of = [&](const std::string& rows) {
    const auto read = parse_definitions("d.tsv", header + rows);
    return read ? std::string() : read.error().message;
  };
  EXPECT_EQ(fault_of("a\tA\tMMR\t2\t\t28\n"), "");
  EXPECT_THAT(fault_of("a\tA\tMMR\t0\t\t28\n"), HasSubstr("d.tsv:2: doses"));
  EXPECT_THAT(fault_of("a\tA\tMMR\t1\t\tmany\n"), HasSubstr("least_days"));
  EXPECT_THAT(fault_of("a\tA\tMMR\t1\t\t0\na\tA\tMMR\t1\t\t0\n"),
              HasSubstr("d.tsv:3: the definition is there twice"));
  EXPECT_THAT(fault_of("a\tA\t\t1\t\t0\n"), HasSubstr("must have a value"));
  EXPECT_THAT(fault_of(""), HasSubstr("1 to 32"));
}

}  // namespace
}  // namespace iztk::linkage
