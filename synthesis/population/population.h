#ifndef IZTK_SYNTHESIS_POPULATION_POPULATION_H_
#define IZTK_SYNTHESIS_POPULATION_POPULATION_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/result.h"
#include "synthesis/choices/choice_table.h"
#include "synthesis/names/name_lists.h"
#include "synthesis/population/identity_writer.h"
#include "synthesis/population/places.h"
#include "synthesis/population/resident.h"
#include "synthesis/population/scenario.h"
#include "synthesis/population/vaccinations.h"

namespace iztk::synthesis {

/// People, their doses, and who reports them, by number: the same scenario, seed and number give
/// the same people on every machine. Without state, so threads may share it.
class Population {
 public:
  static core::Result<std::unique_ptr<Population>> load(const Scenario& scenario,
                                                        std::uint64_t seed);

  std::uint64_t size() const { return scenario_.people(); }
  const Scenario& scenario() const { return scenario_; }
  const Places& places() const { return places_; }

  /// Two people next to each other, who may be twins, or the last one: pair `number` from 0.
  std::vector<Resident> pair(std::uint64_t number) const;
  std::uint64_t pairs() const { return (size() + 1) / 2; }

 private:
  Population(const Scenario& scenario, std::uint64_t seed, ChoiceTable choices, NameLists names,
             Places places);

  /// So that as many people share each of them as in the country; `number`: less than birth_dates_.
  std::chrono::sys_days birth_date(std::uint64_t number) const;
  Resident draw(std::uint64_t number, Random& random) const;
  void make_twin(const Resident& other, Resident* twin, Random& random) const;
  void draw_first_names(linkage::Person* person, Random& random) const;
  void draw_home(Resident* resident, Random& random) const;

  Scenario scenario_;
  std::uint64_t seed_;
  std::uint64_t birth_dates_;
  ChoiceTable choices_;
  NameLists names_;
  Places places_;
  IdentityWriter writer_;
  Vaccinations vaccinations_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_POPULATION_POPULATION_H_
