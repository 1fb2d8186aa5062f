#ifndef IZTK_SYNTHESIS_CHOICES_VACCINE_ROW_H_
#define IZTK_SYNTHESIS_CHOICES_VACCINE_ROW_H_

#include <optional>
#include <string_view>

#include "synthesis/choices/choice_table.h"

namespace iztk::synthesis {

/// A value of the choice `vaccine`, cut at its bars.
struct VaccineRow {
  std::string_view code;     ///< As CE: "208^COVID-19 ...^CVX"
  std::string_view product;  ///< NDC as CE; may be empty.
  std::string_view maker;    ///< MVX as CE; may be empty.
  std::string_view year;     ///< Since when it is in use; may be empty.

  /// "MOD" of the maker.
  std::string_view mvx() const { return maker.substr(0, maker.find('^')); }
};

VaccineRow vaccine_row(std::string_view value);

/// The first row of a CVX code, if there is one.
std::optional<VaccineRow> find_vaccine(const ChoiceTable& choices, std::string_view cvx);

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_CHOICES_VACCINE_ROW_H_
