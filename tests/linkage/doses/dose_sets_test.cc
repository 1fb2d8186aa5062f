#include "linkage/doses/dose_sets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

struct Sent {
  const char* date;
  const char* cvx;
  const char* lot;
  const char* organization;
  const char* origin;
};

DoseFacts facts(const Sent& sent, const std::string& id = "1", const std::string& person = "p") {
  Dose dose;
  dose[DoseField::kPerson] = person;
  dose[DoseField::kSource] = "S";
  dose[DoseField::kId] = id;
  dose[DoseField::kDate] = sent.date;
  dose[DoseField::kCvx] = sent.cvx;
  dose[DoseField::kLot] = sent.lot;
  dose[DoseField::kOrganization] = sent.organization;
  dose[DoseField::kOrigin] = sent.origin;
  core::Result<DoseFacts> read = dose_facts(dose);
  EXPECT_TRUE(read) << sent.date << " " << sent.cvx;
  return *read;
}

struct PairCase {
  Sent a;
  Sent b;
  DoseAnswer answer;
  const char* reasons;
};

const PairCase kPairs[] = {
    {{"20210105", "208", "EL1", "A", "00"},
     {"20210105", "208", "EL1", "A", "00"},
     DoseAnswer::kSame,
     "identical"},
    {{"20210105", "208", "EL1", "A", "00"},
     {"20210105", "208", "el-1", "B", "01"},
     DoseAnswer::kSame,
     "same date; administered by one, historical at another organization; "
     "same lot"},
    // The second dose, three weeks later, is never the first.
    {{"20210105", "208", "EL1", "A", "00"},
     {"20210126", "208", "EL1", "A", "00"},
     DoseAnswer::kDifferent,
     ""},
    {{"20210105", "208", "EL1", "A", "00"},
     {"20210112", "208", "EL2", "A", "00"},
     DoseAnswer::kDifferent,
     "lots differ; lots differ, same product at the same organization; "
     "administered on two days by one organization"},
    // Two doses at one visit: two products of one group.
    {{"20210105", "20", "A1", "A", "00"},
     {"20210105", "110", "B2", "A", "00"},
     DoseAnswer::kDifferent,
     "lots differ; same date; lots differ at one visit"},
    // Rabies, post-exposure: day 0 and day 3.
    {{"20210105", "176", "", "A", "00"},
     {"20210108", "176", "", "B", "01"},
     DoseAnswer::kDifferent,
     ""},
    // A vaccine and the immune globulin of the same day.
    {{"20210105", "176", "", "A", "00"},
     {"20210105", "34", "", "A", "00"},
     DoseAnswer::kDifferent,
     ""},
    {{"20210105", "03", "", "A", "00"},
     {"20210105", "21", "", "A", "00"},
     DoseAnswer::kDifferent,
     ""},
    {{"20201005", "88", "", "", ""},
     {"20201007", "150", "", "", "00"},
     DoseAnswer::kUnsure,
     "lot missing; vaccine same; organization missing; origin missing; 2 days apart"},
};

TEST(DosePair, HasTheAnswersOfTheRules) {
  for (const PairCase& pair : kPairs) {
    const std::string name = std::string(pair.a.date) + " " + pair.a.cvx + ", " + pair.b.date +
                             " " + pair.b.cvx + " " + pair.b.lot;
    const DosePair found = evaluate_doses(facts(pair.a), facts(pair.b), DoseRules::built_in());
    EXPECT_EQ(found.answer, pair.answer) << name << ": " << found.reasons << " " << found.share;
    EXPECT_EQ(found.reasons, pair.reasons) << name;
    const DosePair turned = evaluate_doses(facts(pair.b), facts(pair.a), DoseRules::built_in());
    EXPECT_EQ(turned.answer, found.answer) << name;
    EXPECT_EQ(turned.reasons, found.reasons) << name;
  }
}

TEST(DoseFacts, SaysWhatIsWrong) {
  Dose dose;
  EXPECT_EQ(dose_facts(dose).error().message, "it has no person");
  dose[DoseField::kPerson] = "p";
  dose[DoseField::kDate] = "202101";
  EXPECT_EQ(dose_facts(dose).error().message, "its date is not a day");
  dose[DoseField::kDate] = "2021-01-05";
  dose[DoseField::kCvx] = "abc";
  EXPECT_EQ(dose_facts(dose).error().message, "its vaccine is not a CVX code");
  dose[DoseField::kCvx] = "3";
  const core::Result<DoseFacts> read = dose_facts(dose);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->cvx, "03");
}

/// Which reports are together, by their ids, and which of each are primary.
std::vector<std::string> described(const DoseSets& sets) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < sets.doses.size(); ++i) {
    std::string line = sets.doses[i].dose[DoseField::kId] + (sets.primary[i] ? "*:" : ":");
    for (std::size_t j = 0; j < sets.doses.size(); ++j) {
      if (sets.sets[i] == sets.sets[j]) line += " " + sets.doses[j].dose[DoseField::kId];
    }
    out.push_back(line);
  }
  std::ranges::sort(out);
  return out;
}

TEST(DoseSets, DoNotDependOnTheOrder) {
  std::vector<DoseFacts> doses = {facts({"20210105", "208", "EL1", "A", "00"}, "1"),
                                  facts({"20210105", "208", "", "B", "01"}, "2"),
                                  facts({"20210106", "213", "", "C", "01"}, "3"),
                                  facts({"20210126", "208", "EL9", "A", "00"}, "4"),
                                  facts({"20210126", "208", "EL9", "B", "01"}, "5"),
                                  facts({"20210105", "208", "EL1", "A", "00"}, "6", "q")};
  const std::vector<std::string> wanted = described(find_dose_sets(doses, DoseRules::built_in()));
  EXPECT_EQ(wanted, (std::vector<std::string>{"1*: 1 2 3", "2: 1 2 3", "3: 1 2 3", "4*: 4 5",
                                              "5: 4 5", "6*: 6"}));
  std::mt19937 random(11);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(doses.begin(), doses.end(), random);
    EXPECT_EQ(described(find_dose_sets(doses, DoseRules::built_in())), wanted);
  }
}

TEST(DoseRules, SayWhatIsWrong) {
  const std::string text(table_text("dose_rules.tsv"));
  const auto message = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    const core::Result<DoseRules> rules = DoseRules::parse("r.tsv", changed);
    return rules ? std::string("read") : rules.error().message;
  };
  EXPECT_EQ(message("window_covid", "window_cowid"),
            "r.tsv: there is no row for select window_covid");
  EXPECT_EQ(message("lot_same\t45", "lot_same\tmany"), "r.tsv:22: value must be a number");
  EXPECT_EQ(message("lot_same\t45", "lot_same\t46"), "read");
}

}  // namespace
}  // namespace iztk::linkage
