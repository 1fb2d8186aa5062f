#ifndef IZTK_PROFILES_CHECKS_RULE_ELEMENTS_H_
#define IZTK_PROFILES_CHECKS_RULE_ELEMENTS_H_

#include "core/findings/diagnostic.h"
#include "profiles/evaluation/message_context.h"

/// What the rule behind a finding looks at.
namespace iztk::profiles {

/// The statement that a finding reports as broken; nullptr if it reports none.
const Statement* broken_statement(const MessageContext& context, const core::Diagnostic& finding);

/// Whether the predicate or statement that `finding` reports looks at the element at `place`, at a
/// part of it or at what is around it, in the same instance of its context.
bool looks_at(const MessageContext& context, const core::Diagnostic& finding,
              const core::Place& place);

/// Whether two places are components of one field, or subcomponents of one component.
bool are_parts_of_one(const core::Place& one, const core::Place& other);

/// Whether two findings are about parts of one element with the same predicate.
bool have_same_predicate(const MessageContext& context, const core::Diagnostic& one,
                         const core::Diagnostic& other);

/// Whether one place lies in the other, or both are the same.
bool overlap(const core::Place& one, const core::Place& other);

/// Whether `inner` is `outer` or a part of it.
bool lies_in(const core::Place& inner, const core::Place& outer);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_RULE_ELEMENTS_H_
