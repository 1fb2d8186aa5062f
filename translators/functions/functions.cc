#include "translators/functions/function_helpers.h"

namespace iztk::translators {

const NamedFunction* find_function(std::string_view name) {
  for (const auto functions : {header_functions(), value_functions(), person_functions(),
                               dose_functions(), dose_observation_functions(), forecast_functions(),
                               answer_functions(), query_functions()}) {
    for (const NamedFunction& each : functions) {
      if (each.name == name) return &each;
    }
  }
  return nullptr;
}

}  // namespace iztk::translators
