#ifndef IZTK_PROFILES_CHECKS_PLACE_FACTS_H_
#define IZTK_PROFILES_CHECKS_PLACE_FACTS_H_

#include <string_view>

#include "core/findings/diagnostic.h"
#include "core/tables/code_table.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// The definition of the field, component or subcomponent at a place; nullptr if the profile has
/// none.
const ElementDefinition* find_definition(const MessageContext& context, const core::Place& place);

/// A code that a place may have.
struct BoundCode {
  const core::CodeEntry* entry = nullptr;
  const ValueSet* set = nullptr;
};

/// Looks a code up in the value sets that the profile binds to a place: to the element itself, or
/// to the coded element of which it is the code. Without entry if none has it.
BoundCode find_code(const MessageContext& context, const core::Place& place, std::string_view code);

/// Whether the text at a place is a code of a bound table: see Validator::is_known_code().
bool is_known_code(const MessageContext& context, const core::Place& place);
/// The same of an element that is at the place.
bool is_known_code(const MessageContext& context, const core::Place& place,
                   const parsers::Element& element);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_PLACE_FACTS_H_
