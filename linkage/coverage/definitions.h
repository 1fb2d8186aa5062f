#ifndef IZTK_LINKAGE_COVERAGE_DEFINITIONS_H_
#define IZTK_LINKAGE_COVERAGE_DEFINITIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::linkage {

/// Who counts as covered: a row of linkage/coverage_definitions.tsv.
struct Definition {
  std::string name;   ///< "complete"
  std::string title;  ///< "Complete"
  std::string group;  ///< A vaccine group: "COVID-19"
  unsigned doses = 1;
  std::vector<std::string> counts_twice;  ///< CVX codes.
  int least_days = 0;                     ///< Between two doses; less makes no other dose.
};

/// At most 32, so that a person's can be bits.
inline constexpr std::size_t kMostDefinitions = 32;

/// Those of the program, or of a table of the user. The error names file and line.
std::vector<Definition> built_in_definitions();
core::Result<std::vector<Definition>> parse_definitions(std::string_view file,
                                                        std::string_view text);

/// "65-74", "85+" or "65", in years.
struct AgeGroup {
  unsigned youngest = 0;
  unsigned oldest = 0;
  std::string name;

  bool has(unsigned age) const { return youngest <= age && age <= oldest; }
};

std::vector<AgeGroup> built_in_age_groups();
core::Result<AgeGroup> parse_age_group(std::string_view text);
/// "65-74,75-84,85+": in order, none twice.
core::Result<std::vector<AgeGroup>> parse_age_groups(std::string_view text);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_DEFINITIONS_H_
