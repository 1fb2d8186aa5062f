#ifndef IZTK_SYNTHESIS_POPULATION_RESIDENT_H_
#define IZTK_SYNTHESIS_POPULATION_RESIDENT_H_

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "linkage/records/dose.h"
#include "linkage/records/person.h"
#include "synthesis/population/places.h"

namespace iztk::synthesis {

/// A person as one source has written them down, under an id of its own.
struct ReportedIdentity {
  const Party* party = nullptr;
  const Place* place = nullptr;
  linkage::Person person;
};

/// A dose that was given, and by whom it is reported.
struct GivenDose {
  std::chrono::sys_days day;
  std::size_t identity = 0;  ///< In Resident::identities.
  linkage::Dose dose;
};

/// A person of the simulated population, with the truth about them.
struct Resident {
  /// As they are at the beginning: where they lived when people were counted. The field `person` is
  /// their number; source and id are empty.
  linkage::Person truth;
  const Place* home = nullptr;
  std::string_view race;       ///< As CE.
  std::string_view ethnicity;  ///< As CE.
  std::string twin;            ///< The number of the other one; empty for nearly all.
  std::vector<ReportedIdentity> identities;
  std::vector<GivenDose> doses;  ///< By date.
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_POPULATION_RESIDENT_H_
