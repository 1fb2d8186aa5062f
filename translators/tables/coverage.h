#ifndef IZTK_TRANSLATORS_TABLES_COVERAGE_H_
#define IZTK_TRANSLATORS_TABLES_COVERAGE_H_

#include <string>

#include "translators/tables/map_set.h"

namespace iztk::translators {

/// Of how many rows of the guide it is known what becomes of them, in tenths of a percent.
std::uint32_t covered_permille(const Coverage& coverage);

/// How many rows of the guide are used, as they are or in another form, in tenths of a percent.
std::uint32_t implemented_permille(const Coverage& coverage);

/// A few lines with the counts.
std::string coverage_summary(const MapSet& maps);

/// docs/generated/mapping.md: every row of the guide that VXU_V04 can reach, and what became of it.
std::string mapping_page(const MapSet& maps);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_COVERAGE_H_
