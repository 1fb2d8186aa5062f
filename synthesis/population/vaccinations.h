#ifndef IZTK_SYNTHESIS_POPULATION_VACCINATIONS_H_
#define IZTK_SYNTHESIS_POPULATION_VACCINATIONS_H_

#include "synthesis/population/identity_writer.h"
#include "synthesis/population/places.h"
#include "synthesis/population/resident.h"
#include "synthesis/population/scenario.h"

namespace iztk::synthesis {

/// Gives residents their doses, and decides who reports each of them. Without state, so threads may
/// share it.
class Vaccinations {
 public:
  /// Everything must outlive the object.
  Vaccinations(const Scenario& scenario, const Places& places, const IdentityWriter& writer)
      : scenario_(scenario), places_(places), writer_(writer) {}

  /// Adds the doses and identities of a resident who has none.
  void vaccinate(Resident* resident, Random& random) const;

 private:
  /// A person in the course of the year: as they are by now, and where.
  struct Life {
    linkage::Person person;
    const Place* place = nullptr;
  };

  std::vector<GivenDose> draw_doses(Random& random) const;
  const Party& first_party(std::string_view state, Random& random) const;
  const Party& other_party(const Resident& resident, const Life& life, Random& random) const;
  const Party& draw_away(const Resident& resident, const Life& life, Random& random) const;
  void move(const Party& party, Life* life, Random& random) const;
  void add_identity(const Party& party, const Life& life, Resident* resident, Random& random) const;

  const Scenario& scenario_;
  const Places& places_;
  const IdentityWriter& writer_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_POPULATION_VACCINATIONS_H_
