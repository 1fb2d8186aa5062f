#ifndef IZTK_INSPECT_TREE_MEANING_H_
#define IZTK_INSPECT_TREE_MEANING_H_

#include <string>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::inspect {

/// What a value means to a person: "MMR (CVX)" for a code of the set that is bound to its place,
/// "2024-03-05 10:15:30 -06:00" for a date; empty if nothing is known. `value` is the text of the
/// element at `place`, without escapes. `definition` may be nullptr.
std::string meaning_of(const profiles::MessageContext& context, const core::Place& place,
                       const profiles::ElementDefinition* definition, std::string_view value);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TREE_MEANING_H_
