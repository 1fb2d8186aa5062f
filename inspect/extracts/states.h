#ifndef IZTK_INSPECT_EXTRACTS_STATES_H_
#define IZTK_INSPECT_EXTRACTS_STATES_H_

#include <string_view>

namespace iztk::inspect {

/// What states.tsv says of a state, a territory or a military area of the United States.
class State {
 public:
  /// By the two letters of the post, in any letter case; nullptr if there is none.
  static const State* find(std::string_view letters);

  /// Whether a FIPS code of a county is of some state.
  static bool knows_county(std::string_view fips);

  bool has_county(std::string_view fips) const;
  bool has_zip(std::string_view zip) const;

  std::string_view letters;
  std::string_view fips;   ///< Two digits; "-" if it has no counties.
  std::string_view areas;  ///< First three digits of ZIP codes: "005,063,100-149".
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_STATES_H_
