#include "synthesis/population/population.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace iztk::synthesis {
namespace {

using linkage::DoseField;
using linkage::PersonField;

std::unique_ptr<Population> population(std::uint64_t people, std::uint64_t seed,
                                       const std::vector<std::string>& settings = {}) {
  auto scenario = Scenario::built_in();
  EXPECT_TRUE(scenario);
  EXPECT_TRUE(scenario->set("people=" + std::to_string(people)));
  for (const std::string& setting : settings) EXPECT_TRUE(scenario->set(setting)) << setting;
  auto loaded = Population::load(*scenario, seed);
  EXPECT_TRUE(loaded) << loaded.error().message;
  return std::move(*loaded);
}

std::vector<Resident> everybody(const Population& population) {
  std::vector<Resident> people;
  for (std::uint64_t i = 0; i < population.pairs(); ++i) {
    for (Resident& resident : population.pair(i)) people.push_back(std::move(resident));
  }
  return people;
}

TEST(Population, HasItsSizeAndRates) {
  const std::vector<Resident> people = everybody(*population(5001, 3));
  ASSERT_EQ(people.size(), 5001u);
  double vaccinated = 0;
  double complete = 0;
  double identities = 0;
  for (const Resident& resident : people) {
    vaccinated += resident.doses.empty() ? 0 : 1;
    complete += resident.doses.size() >= 2 ? 1 : 0;
    identities += static_cast<double>(resident.identities.size());
  }
  EXPECT_NEAR(vaccinated / 5001, 0.89, 0.02);
  EXPECT_NEAR(complete / vaccinated, 0.96, 0.02);
  // More ids than people: the case of December 2021.
  EXPECT_NEAR(identities / 5001, 1.024, 0.02);
}

TEST(Population, TheSameSeedGivesTheSamePeople) {
  const auto once = population(50, 3);
  const auto again = population(50, 3);
  const auto other = population(50, 4);
  EXPECT_EQ(once->pair(7)[0].truth.texts, again->pair(7)[0].truth.texts);
  EXPECT_NE(once->pair(7)[0].truth.texts, other->pair(7)[0].truth.texts);
}

TEST(Population, ManyPeopleShareABirthDate) {
  std::set<std::string> dates;
  for (const Resident& resident : everybody(*population(8322, 1))) {
    dates.insert(resident.truth[PersonField::kBirthDate]);
  }
  EXPECT_EQ(dates.size(), 2u);
}

TEST(Population, ALaterDoseIsOfTheSameIdOrOfANewSource) {
  const auto all = population(3000, 1, {"new_id=0.5"});
  for (const Resident& resident : everybody(*all)) {
    std::set<const Party*> parties;
    for (const ReportedIdentity& identity : resident.identities) {
      EXPECT_TRUE(parties.insert(identity.party).second) << "a source has a person twice";
    }
    for (std::size_t i = 0; i < resident.doses.size(); ++i) {
      const GivenDose& given = resident.doses[i];
      const ReportedIdentity& identity = resident.identities[given.identity];
      EXPECT_EQ(given.dose[DoseField::kPerson], identity.person[PersonField::kId]);
      EXPECT_EQ(given.dose[DoseField::kSource], identity.party->code);
      if (i > 0) {
        EXPECT_GT(given.day, resident.doses[i - 1].day);
      }
    }
  }
}

TEST(Population, WithoutErrorsAllSourcesWriteTheSame) {
  std::vector<std::string> settings = {"new_id=1"};
  for (const char* const rate :
       {"nickname", "first_typo", "last_typo", "last_changed", "hyphen_added",
        "first_middle_swapped", "birth_date_wrong", "sex_wrong", "middle_missing", "middle_initial",
        "moved", "street_typo", "zip_missing", "phone_missing", "phone_changed"}) {
    settings.push_back(std::string(rate) + "=0");
  }
  for (const Resident& resident : everybody(*population(400, 1, settings))) {
    for (const ReportedIdentity& identity : resident.identities) {
      linkage::Person written = identity.person;
      written[PersonField::kSource].clear();
      written[PersonField::kId].clear();
      written[PersonField::kPerson] = resident.truth[PersonField::kPerson];
      EXPECT_EQ(written.texts, resident.truth.texts);
    }
  }
}

TEST(Population, TwinsShareLastNameAndBirthDateButNoFirstName) {
  unsigned twins = 0;
  for (const Resident& resident : everybody(*population(1000, 1, {"twins=0.25"}))) {
    twins += resident.twin.empty() ? 0 : 1;
  }
  EXPECT_NEAR(twins, 500, 80);
  const auto all = population(100, 1, {"twins=0.5"});
  for (std::uint64_t i = 0; i < all->pairs(); ++i) {
    const std::vector<Resident> pair = all->pair(i);
    const linkage::Person& a = pair[0].truth;
    const linkage::Person& b = pair[1].truth;
    EXPECT_EQ(pair[0].twin, b[PersonField::kPerson]);
    EXPECT_EQ(a[PersonField::kLastName], b[PersonField::kLastName]);
    EXPECT_EQ(a[PersonField::kBirthDate], b[PersonField::kBirthDate]);
    EXPECT_NE(a[PersonField::kFirstName], b[PersonField::kFirstName]);
  }
}

}  // namespace
}  // namespace iztk::synthesis
