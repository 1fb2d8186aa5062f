#ifndef IZTK_PROFILES_CHECKS_STATEMENT_PASS_H_
#define IZTK_PROFILES_CHECKS_STATEMENT_PASS_H_

#include <span>

#include "profiles/checks/element_pass.h"
#include "profiles/elements/element_rules.h"

namespace iztk::profiles {

/// The conformance statements of the message, of each group, of each segment.
void check_statements(const RuleContext& context, PassMemory& memory);

/// The conformance statements about a segment of the batch envelope, which is the only segment of
/// the message at hand.
void check_envelope(const RuleContext& context, std::span<const Statement> statements);

/// The conformance statements of a data type, for one element that has it. `scope` is the segment
/// around.
void check_type_statements(const RuleContext& context, const CheckedElement& checked,
                           const DataType& type, const Scope& scope);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_STATEMENT_PASS_H_
