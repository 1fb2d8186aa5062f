#ifndef IZTK_LINKAGE_DOSES_DOSE_SETS_H_
#define IZTK_LINKAGE_DOSES_DOSE_SETS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/doses/dose_pair.h"

namespace iztk::linkage {

/// Two reports that were looked at, by their numbers.
struct EvaluatedPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  DosePair pair;
};

/// All reports in sets: a set is one dose.
struct DoseSets {
  std::vector<DoseFacts> doses;     ///< Sorted by person, date, vaccine, source, id.
  std::vector<std::uint32_t> sets;  ///< Of each report, from 0, in the order of the reports.
  std::vector<bool> primary;        ///< Whether it is the report that stands for its set.
  std::vector<EvaluatedPair> pairs;
};

/// Puts reports into sets. A report joins a set only if it is not different from any member. The
/// result does not depend on the order of `doses`, and sets of sets are the same sets.
DoseSets find_dose_sets(std::vector<DoseFacts> doses, const DoseRules& rules);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_DOSES_DOSE_SETS_H_
