#include "synthesis/population/vaccinations.h"

#include <algorithm>
#include <utility>

#include "synthesis/messages/sys_day.h"

namespace iztk::synthesis {
namespace {

using linkage::DoseField;
using linkage::PersonField;
using std::chrono::days;
using std::chrono::sys_days;

constexpr days kBeforeBooster(150);

/// 12 characters of base 32, without letters that look like digits: an id that tells nothing.
std::string draw_id(Random& random) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  constexpr std::size_t kLength = 12;
  std::string id;
  std::uint64_t bits = random.next();
  for (std::size_t i = 0; i < kLength; ++i, bits >>= 5) id += kDigits[bits % kDigits.size()];
  return id;
}

sys_days draw_day(const Scenario::Period& period, Random& random) {
  return period.first +
         days(random.below(static_cast<std::uint64_t>((period.last - period.first).count()) + 1));
}

/// Lots are used for some ten days, a few dozen at a time.
std::string draw_lot(std::string_view cvx, sys_days day, Random& random) {
  constexpr int kDaysOfALot = 10;
  constexpr std::uint64_t kAtATime = 40;
  return "L" + std::string(cvx) + "-" +
         std::to_string(day.time_since_epoch().count() / kDaysOfALot) + "-" +
         core::two_digits(random.below(kAtATime));
}

}  // namespace

void Vaccinations::vaccinate(Resident* resident, Random& random) const {
  resident->doses = draw_doses(random);
  if (resident->doses.empty()) return;
  Life life{resident->truth, resident->home};
  add_identity(first_party(life.place->state, random), life, resident, random);
  for (std::size_t i = 0; i < resident->doses.size(); ++i) {
    if (i > 0 && scenario_.happens(Rate::kNewId, random)) {
      const Party& party = other_party(*resident, life, random);
      writer_.live(&life.person, random);
      if (scenario_.happens(Rate::kMoved, random)) move(party, &life, random);
      add_identity(party, life, resident, random);
    }
    GivenDose& given = resident->doses[i];
    given.identity = resident->identities.size() - 1;
    const ReportedIdentity& identity = resident->identities.back();
    given.dose[DoseField::kSource] = identity.party->code;
    given.dose[DoseField::kPerson] = identity.person[PersonField::kId];
    given.dose[DoseField::kId] = draw_id(random);
    given.dose[DoseField::kOrganization] = identity.party->code;
    given.dose[DoseField::kOrigin] = "00";
  }
}

std::vector<GivenDose> Vaccinations::draw_doses(Random& random) const {
  std::vector<GivenDose> doses;
  if (!scenario_.happens(Rate::kFirstDose, random)) return doses;
  double at = fraction(random);
  const Scenario::Product* product = &scenario_.products().back();
  for (const Scenario::Product& one : scenario_.products()) {
    product = &one;
    if (at < one.share) break;
    at -= one.share;
  }
  const auto add = [&](sys_days day) {
    if (day > scenario_.as_of()) return;
    GivenDose given{day, 0, {}};
    given.dose[DoseField::kDate] = day_with_dashes(day);
    given.dose[DoseField::kCvx] = product->cvx;
    given.dose[DoseField::kLot] = draw_lot(product->cvx, day, random);
    doses.push_back(std::move(given));
  };
  const sys_days first = draw_day(scenario_.first_dose(), random);
  add(first);
  if (!scenario_.happens(Rate::kSecondDose, random)) return doses;
  const sys_days second = first + product->interval;
  add(second);
  if (!scenario_.happens(Rate::kBooster, random)) return doses;
  const Scenario::Period& booster = scenario_.booster();
  const sys_days earliest = std::max(booster.first, second + kBeforeBooster);
  add(draw_day({earliest, std::max(earliest, booster.last)}, random));
  return doses;
}

const Party& Vaccinations::first_party(std::string_view state, Random& random) const {
  const double at = fraction(random);
  const double pharmacy = scenario_.rate(Rate::kFirstAtPharmacy);
  if (at < pharmacy) return places_.draw_party(PartyKind::kPharmacy, random);
  if (at < pharmacy + scenario_.rate(Rate::kFirstAtAgency)) {
    return places_.draw_party(PartyKind::kFederal, random);
  }
  return places_.registry_of(state);
}

/// One that does not know the person yet.
const Party& Vaccinations::other_party(const Resident& resident, const Life& life,
                                       Random& random) const {
  const auto knows = [&](const Party& party) {
    return std::ranges::any_of(resident.identities, [&](const ReportedIdentity& identity) {
      return identity.party == &party;
    });
  };
  constexpr int kTries = 100;
  for (int tries = 0; tries < kTries; ++tries) {
    const Party& party = draw_away(resident, life, random);
    if (!knows(party)) return party;
  }
  return *std::ranges::find_if_not(places_.parties(), knows);
}

const Party& Vaccinations::draw_away(const Resident& resident, const Life& life,
                                     Random& random) const {
  const double at = fraction(random);
  const double pharmacy = scenario_.rate(Rate::kAwayPharmacy);
  if (at < pharmacy) return places_.draw_party(PartyKind::kPharmacy, random);
  if (at < pharmacy + scenario_.rate(Rate::kAwayAgency)) {
    return places_.draw_party(PartyKind::kFederal, random);
  }
  const Party& own = places_.registry_of(life.place->state);
  const bool was_there = resident.identities.back().party == &own;
  if (!was_there && !scenario_.happens(Rate::kAwayOtherState, random)) return own;
  return places_.draw_party(PartyKind::kState, random);
}

/// To the state of a registry, otherwise within the state.
void Vaccinations::move(const Party& party, Life* life, Random& random) const {
  const std::string_view state = party.kind == PartyKind::kState ? party.state : life->place->state;
  life->place = &places_.draw_in(state, random);
  life->person[PersonField::kState] = life->place->state;
  life->person[PersonField::kCounty] = life->place->county;
  life->person[PersonField::kZip] = Places::draw_zip(*life->place, random);
  life->person[PersonField::kStreet] = writer_.draw_street(random);
}

void Vaccinations::add_identity(const Party& party, const Life& life, Resident* resident,
                                Random& random) const {
  ReportedIdentity identity{&party, life.place, writer_.write(life.person, random)};
  identity.person[PersonField::kSource] = party.code;
  identity.person[PersonField::kId] = draw_id(random);
  resident->identities.push_back(std::move(identity));
}

}  // namespace iztk::synthesis
