#include <algorithm>
#include <cstddef>
#include <string>

#include "profiles/elements/element_rules.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

// Whether a component or subcomponent delimiter stands before more text.
bool holds_delimiter(const MessageContext& context, const CheckedElement& checked) {
  if (checked.level == Level::kSubcomponent) return false;  // It was split at both.
  const parsers::Delimiters& d = context.message.delimiters();
  const auto delimits = [&](char c) { return c == d.component || c == d.subcomponent; };
  const std::string_view text = checked.element.text;
  std::size_t end = text.size();
  while (end > 0 && (delimits(text[end - 1]) || text[end - 1] == ' ')) --end;
  return std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), delimits);
}

}  // namespace

void check_repetitions(const RuleContext& context, const CheckedElement& field,
                       std::uint32_t count) {
  const ElementDefinition& definition = *field.definition;
  if (count > definition.max_repetitions) {
    context.findings.report(
        rules::kTooManyRepetitions, field.place, field.element,
        {element_label(context, field), context.findings.keep(std::to_string(count)),
         context.findings.keep(std::to_string(definition.max_repetitions))});
  }
  // One missing repetition is the usage rule's business.
  if (definition.min_repetitions > 1 && count < definition.min_repetitions) {
    context.findings.report(
        rules::kTooFewRepetitions, field.place, field.element,
        {element_label(context, field), context.findings.keep(std::to_string(count)),
         context.findings.keep(std::to_string(definition.min_repetitions))});
  }
}

bool check_simple(const RuleContext& context, const CheckedElement& checked, const DataType& type) {
  if (type.varies || !holds_delimiter(context.message, checked)) return true;
  context.findings.report(rules::kUnescapedDelimiter, checked.place, checked.element,
                          {element_label(context, checked), type.name});
  return false;
}

void check_surplus(const RuleContext& context, const CheckedElement& checked,
                   const ElementParts& parts, const DataType& type) {
  if (!parts.has_surplus(context.message, type.components.size())) return;
  context.findings.report(rules::kExtraComponents, checked.place, checked.element,
                          {element_label(context, checked), type.name,
                           context.findings.keep(std::to_string(type.components.size()))});
}

}  // namespace iztk::profiles
