#ifndef IZTK_PROFILES_CHECKS_SYNTAX_RULES_H_
#define IZTK_PROFILES_CHECKS_SYNTAX_RULES_H_

#include "profiles/elements/finding_writer.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// Segment lines and escape sequences: what is wrong whatever the profile. Works without a
/// structure, too.
void check_syntax(const MessageContext& context, FindingWriter& findings);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_SYNTAX_RULES_H_
