#include "synthesis/population/population.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "synthesis/choices/vaccine_row.h"
#include "synthesis/messages/sys_day.h"

namespace iztk::synthesis {
namespace {

using linkage::Person;
using linkage::PersonField;
using std::chrono::days;
using std::chrono::sys_days;

constexpr std::uint64_t kPairStride = 0x9fb21c651e98df25;
constexpr double kDaysOfAYear = 365.2425;

/// "P0000012": enough digits for all.
std::string person_number(std::uint64_t number) {
  constexpr std::size_t kDigits = 7;
  const std::string digits = std::to_string(number);
  return "P" + std::string(kDigits - std::min(kDigits, digits.size()), '0') + digits;
}

/// One of the values that are of the coding system which the guide wants.
std::string_view draw_standard(const ChoiceTable& choices, std::string_view choice,
                               Random& random) {
  std::string_view value;
  do {
    value = choices.pick(choice, SenderKind::kGood, random);
  } while (!value.ends_with("^CDCREC"));
  return value;
}

NameKind first_names_of(const Person& person) {
  return person[PersonField::kSex] == "F" ? NameKind::kFemale : NameKind::kMale;
}

}  // namespace

core::Result<std::unique_ptr<Population>> Population::load(const Scenario& scenario,
                                                           std::uint64_t seed) {
  core::Result<ChoiceTable> choices = ChoiceTable::load();
  if (!choices) return choices.error();
  for (const Scenario::Product& product : scenario.products()) {
    if (!find_vaccine(*choices, product.cvx)) {
      return core::Error{"messages with CVX " + product.cvx +
                         " cannot be written: it is not among the vaccines of "
                         "synthesis/choices/real_feed.tsv"};
    }
  }
  core::Result<NameLists> names = NameLists::load();
  if (!names) return names.error();
  core::Result<Places> places = Places::load();
  if (!places) return places.error();
  return std::unique_ptr<Population>(
      new Population(scenario, seed, std::move(*choices), std::move(*names), std::move(*places)));
}

Population::Population(const Scenario& scenario, std::uint64_t seed, ChoiceTable choices,
                       NameLists names, Places places)
    : scenario_(scenario),
      seed_(seed),
      birth_dates_(std::max<std::uint64_t>(
          1, static_cast<std::uint64_t>(std::llround(static_cast<double>(scenario.people()) /
                                                     scenario.people_per_birth_date())))),
      choices_(std::move(choices)),
      names_(std::move(names)),
      places_(std::move(places)),
      writer_(scenario_, names_),
      vaccinations_(scenario_, places_, writer_) {}

std::vector<Resident> Population::pair(std::uint64_t number) const {
  Random random((seed_ + 1) * kPairStride + number);
  std::vector<Resident> people;
  people.push_back(draw(2 * number + 1, random));
  if (2 * number + 2 <= size()) people.push_back(draw(2 * number + 2, random));
  // Of two people, one may begin a pair of twins.
  if (people.size() == 2 && fraction(random) < 2 * scenario_.rate(Rate::kTwins)) {
    make_twin(people[0], &people[1], random);
    people[0].twin = people[1].truth[PersonField::kPerson];
  }
  for (Resident& resident : people) {
    vaccinations_.vaccinate(&resident, random);
    for (GivenDose& given : resident.doses) {
      const auto row = find_vaccine(choices_, given.dose[linkage::DoseField::kCvx]);
      given.dose[linkage::DoseField::kMvx] = row ? row->mvx() : std::string_view();
    }
  }
  return people;
}

sys_days Population::birth_date(std::uint64_t number) const {
  Random random(seed_);
  double at = (static_cast<double>(number) + fraction(random)) / static_cast<double>(birth_dates_);
  const Scenario::AgeGroup* group = &scenario_.ages().back();
  for (const Scenario::AgeGroup& one : scenario_.ages()) {
    group = &one;
    if (at < one.share) break;
    at -= one.share;
  }
  const double years = group->oldest + 1.0 - group->youngest;
  const double within = std::min(at / group->share, 1.0) * years;
  const double age = (group->youngest + within) * kDaysOfAYear;
  const sys_days day = scenario_.as_of() - days(static_cast<int>(age) + 1);
  // Registries make up 1 January, so linking trusts it less. Few people are born on that day, but
  // of the few dates of a small population it could be one.
  const std::chrono::year_month_day parts(day);
  const bool is_new_year =
      parts.month() == std::chrono::January && parts.day() == std::chrono::day(1);
  return is_new_year ? day - days(1) : day;
}

Resident Population::draw(std::uint64_t number, Random& random) const {
  Resident resident;
  Person& person = resident.truth;
  person[PersonField::kPerson] = person_number(number);
  person[PersonField::kSex] = scenario_.happens(Rate::kFemale, random) ? "F" : "M";
  person[PersonField::kBirthDate] = day_with_dashes(birth_date(random.below(birth_dates_)));
  draw_first_names(&person, random);
  person[PersonField::kLastName] = names_.draw(NameKind::kLast, random);
  draw_home(&resident, random);
  person[PersonField::kPhone] = IdentityWriter::draw_phone(random);
  resident.race = draw_standard(choices_, "race", random);
  resident.ethnicity = draw_standard(choices_, "ethnicity", random);
  return resident;
}

void Population::draw_first_names(Person* person, Random& random) const {
  const NameKind kind = first_names_of(*person);
  (*person)[PersonField::kFirstName] = names_.draw(kind, random);
  (*person)[PersonField::kMiddleName] = names_.draw(kind, random);
}

void Population::draw_home(Resident* resident, Random& random) const {
  resident->home = &places_.draw(random);
  Person& person = resident->truth;
  person[PersonField::kState] = resident->home->state;
  person[PersonField::kCounty] = resident->home->county;
  person[PersonField::kZip] = Places::draw_zip(*resident->home, random);
  person[PersonField::kStreet] = writer_.draw_street(random);
}

void Population::make_twin(const Resident& other, Resident* twin, Random& random) const {
  const Person& first = other.truth;
  Person& second = twin->truth;
  twin->twin = first[PersonField::kPerson];
  second[PersonField::kLastName] = first[PersonField::kLastName];
  second[PersonField::kBirthDate] = first[PersonField::kBirthDate];
  const bool same_sex = scenario_.happens(Rate::kTwinsSameSex, random);
  const std::string& sex = first[PersonField::kSex];
  second[PersonField::kSex] = same_sex ? sex : sex == "F" ? "M" : "F";
  do {
    draw_first_names(&second, random);
  } while (second[PersonField::kFirstName] == first[PersonField::kFirstName]);
  if (!scenario_.happens(Rate::kTwinsOtherPhone, random)) {
    second[PersonField::kPhone] = first[PersonField::kPhone];
  }
  if (scenario_.happens(Rate::kTwinsOtherAddress, random)) return;
  twin->home = other.home;
  for (const PersonField field :
       {PersonField::kState, PersonField::kCounty, PersonField::kZip, PersonField::kStreet}) {
    second[field] = first[field];
  }
}

}  // namespace iztk::synthesis
