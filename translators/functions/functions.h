#ifndef IZTK_TRANSLATORS_FUNCTIONS_FUNCTIONS_H_
#define IZTK_TRANSLATORS_FUNCTIONS_FUNCTIONS_H_

#include <string_view>

#include "translators/tables/map_row.h"

namespace iztk::translators {

struct NamedFunction;

/// The function that a map row calls as `=name`; nullptr if there is none of that name.
const NamedFunction* find_function(std::string_view name);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_FUNCTIONS_FUNCTIONS_H_
