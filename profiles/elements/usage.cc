#include <string>

#include "profiles/elements/element_rules.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

struct EffectiveUsage {
  Usage usage = Usage::kOptional;
  std::string_view condition;  ///< Words of the predicate that decided; empty if none did.
  bool condition_holds = false;
};

EffectiveUsage effective_usage(const RuleContext& context, const CheckedElement& checked,
                               const Scope& scope, Truth known) {
  const ElementDefinition& definition = *checked.definition;
  if (definition.predicate == nullptr) return {definition.usage, {}};
  const Predicate& predicate = *definition.predicate;
  Scope here = scope;
  if (predicate.in_group) here.segment = core::Place::kNoSegment;
  const Truth truth = known != Truth::kNotEvaluated
                          ? known
                          : context.evaluator.evaluate(*predicate.condition, context.message, here);
  if (truth == Truth::kNotEvaluated) {
    // It then demands and forbids nothing, but that is said.
    context.findings.report(rules::kNotEvaluated, checked.place, checked.element,
                            {element_label(context, checked), kLimitReached});
    return {Usage::kOptional, predicate.words};
  }
  const bool holds = truth == Truth::kTrue;
  return {holds ? predicate.when_true : predicate.when_false, predicate.words, holds};
}

void report_missing(const RuleContext& context, const CheckedElement& checked,
                    const EffectiveUsage& effective) {
  const auto report = [&](const core::Rule& rule, std::string_view argument) {
    context.findings.report(rule, checked.place, checked.element,
                            {element_label(context, checked), argument});
  };
  const bool conditional = !effective.condition.empty();
  if (effective.usage == Usage::kRequired) {
    if (!conditional) return report(rules::kRequiredElementMissing, {});
    report(rules::kConditionallyRequiredMissing, effective.condition);
  } else if (effective.usage == Usage::kRequiredButMayBeEmpty) {
    if (!conditional) return report(rules::kRequiredButMayBeEmptyMissing, {});
    const std::string why = effective.condition_holds ? "because " : "unless ";
    report(rules::kConditionallyExpectedMissing,
           context.findings.keep(why + std::string(effective.condition)));
  }
}

}  // namespace

bool check_usage(const RuleContext& context, const CheckedElement& checked, const Scope& scope,
                 Truth known) {
  const parsers::Presence presence = context.message.presence(checked.element);
  const Usage usage = checked.definition->usage;
  const bool expected = usage == Usage::kRequired || usage == Usage::kRequiredButMayBeEmpty;
  if (expected && presence == parsers::Presence::kValued) return true;
  // The base standard allows it, and the null in it.
  if (checked.definition->optional()) {
    return context.base_standard && presence == parsers::Presence::kValued;
  }
  const EffectiveUsage effective = effective_usage(context, checked, scope, known);
  switch (presence) {
    case parsers::Presence::kAbsent:
    case parsers::Presence::kEmpty:
      report_missing(context, checked, effective);
      return false;
    case parsers::Presence::kNull:
      if (effective.usage == Usage::kRequired) {
        context.findings.report(rules::kRequiredElementNull, checked.place, checked.element,
                                {element_label(context, checked)});
        return false;
      }
      if (effective.usage != Usage::kNotSupported) {
        context.findings.report(rules::kNullValue, checked.place, checked.element,
                                {element_label(context, checked)});
        return false;
      }
      break;
    case parsers::Presence::kValued:
      break;
  }
  if (effective.usage == Usage::kNotSupported) {
    const bool conditional = !effective.condition.empty();
    const core::Rule& rule =
        conditional ? rules::kConditionallyUnsupportedPresent : rules::kUnsupportedElementPresent;
    context.findings.report(rule, checked.place, checked.element,
                            {element_label(context, checked), effective.condition});
    return false;
  }
  return context.base_standard || effective.usage == Usage::kRequired ||
         effective.usage == Usage::kRequiredButMayBeEmpty;
}

}  // namespace iztk::profiles
