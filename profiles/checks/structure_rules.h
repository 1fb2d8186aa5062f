#ifndef IZTK_PROFILES_CHECKS_STRUCTURE_RULES_H_
#define IZTK_PROFILES_CHECKS_STRUCTURE_RULES_H_

#include "profiles/elements/finding_writer.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// Segments and groups: missing, out of place, unknown, too many, not allowed by the profile. What
/// is missing is said once, at the highest level that is missing as a whole.
void check_structure(const MessageContext& context, FindingWriter& findings);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_STRUCTURE_RULES_H_
