#ifndef IZTK_TRANSLATORS_TABLES_NAMED_FUNCTION_H_
#define IZTK_TRANSLATORS_TABLES_NAMED_FUNCTION_H_

#include <string_view>

#include "translators/tables/map_row.h"

namespace iztk::translators {

/// What a map row calls as `=name`.
struct NamedFunction {
  std::string_view name;
  MapFunction function;
  /// What it makes depends on nothing but its value, or on the parts beside it: not on other
  /// fields, nor on the place.
  bool pure = false;
};

/// The function of a name; nullptr if there is none. Defined by the registry,
/// functions/functions.cc: the tables need not know the functions.
const NamedFunction* find_function(std::string_view name);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_NAMED_FUNCTION_H_
