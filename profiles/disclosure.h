#ifndef IZTK_PROFILES_DISCLOSURE_H_
#define IZTK_PROFILES_DISCLOSURE_H_

#include "core/diagnostic.h"
#include "profiles/message_context.h"

namespace iztk::profiles {

/// The definition of the field, component or subcomponent at a place; nullptr if the profile has
/// none.
const ElementDefinition* find_definition(const MessageContext& context, const core::Place& place);

/// Whether the text at a place may be shown in a report: see Validator::is_vocabulary().
bool is_vocabulary(const MessageContext& context, const core::Place& place);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_DISCLOSURE_H_
