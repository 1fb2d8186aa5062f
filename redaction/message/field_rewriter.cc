#include "redaction/message/field_rewriter.h"

#include "core/contains.h"

namespace iztk::redaction {
namespace {

// Whether there are subcomponents anywhere: there seldom are.
bool divides_components(const parsers::Message& message) {
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    std::string_view text = message.segment_text(i);
    // MSH-2 holds the delimiter itself.
    if (message.declares_delimiters(i)) {
      const parsers::Element second = message.field(i, 2);
      text.remove_prefix(second.offset + second.text.size() - message.segment(i).begin);
    }
    if (text.find(message.delimiters().subcomponent) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

FieldRewriter::FieldRewriter(const parsers::Message& message, const RewriteParts& parts,
                             const MessageView& view, ValueRewriter* values, Redaction* out)
    : delimiters_(message.delimiters()),
      parts_(parts),
      view_(view),
      values_(*values),
      out_(out),
      divides_(divides_components(message)) {}

bool FieldRewriter::write(const parsers::Element& field, const FieldRules& rules) {
  parsers::Parts repetitions(field, delimiters_.repetition);
  Repetition repetition;
  bool first = true;
  bool read = false;
  for (std::uint32_t number = 1; repetitions.next(&repetition.whole); ++number) {
    const std::size_t before = out_->bytes.size();
    if (!first) out_->bytes.push_back(delimiters_.repetition);
    const std::size_t begin = out_->bytes.size();
    repetition.number = number;
    write_repetition(rules, &repetition);
    read |= !repetition.unread;
    // A repetition that has lost everything goes with its delimiter.
    if (out_->bytes.size() == begin && repetition.changed) {
      out_->bytes.resize(before);
    } else {
      first = false;
    }
  }
  return read;
}

void FieldRewriter::write_repetition(const FieldRules& rules, Repetition* repetition) {
  repetition->changed = repetition->removed = repetition->survives = repetition->unread = false;
  repetition->lost_code = repetition->asked = 0;
  values_.begin_repetition();
  const std::size_t begin = out_->bytes.size();
  const std::size_t made = out_->made.size();
  parsers::Parts components(repetition->whole, delimiters_.component);
  parsers::Element component;
  std::size_t separators = 0;
  for (repetition->component = 1; components.next(&component);
       ++repetition->component, ++separators) {
    if (component.text.empty()) continue;
    out_->bytes.append(separators, delimiters_.component);
    separators = 0;
    write_component(component, rules, repetition);
  }
  if (repetition->removed && !repetition->survives) {
    out_->bytes.resize(begin);
    out_->made.resize(made);
    return;
  }
  if (!repetition->changed) {
    // There is no separator after the last component.
    out_->bytes.append(separators - 1, delimiters_.component);
    return;
  }
  while (out_->bytes.size() > begin && out_->bytes.back() == delimiters_.component) {
    out_->bytes.pop_back();
  }
}

const BoundRules* FieldRewriter::find_rules(const FieldRules& rules, Repetition* repetition) const {
  const std::uint32_t number = repetition->component;
  if (number >= rules.components.size()) return nullptr;
  const ComponentRules& component = rules.components[number];
  if (component.settled) return component.bound;
  for (const BoundRules& candidate : rules.bindings) {
    const Binding& binding = *candidate.binding;
    if (number < binding.first || number > binding.last) continue;
    if (!candidate.conditional || holds(binding, repetition)) return &candidate;
  }
  return nullptr;
}

// Conditions of many bindings look at the same component.
bool FieldRewriter::holds(const Binding& binding, Repetition* repetition) const {
  if (binding.when_field != 0) return view_.holds(binding, values_.segment(), repetition->whole);
  if (!binding.conditional()) return true;
  if (repetition->asked != binding.when_component) {
    repetition->asked = binding.when_component;
    repetition->answer = view_.component(repetition->whole, binding.when_component);
  }
  return core::contains(binding.when_values, repetition->answer);
}

void FieldRewriter::write_component(const parsers::Element& component, const FieldRules& rules,
                                    Repetition* repetition) {
  const BoundRules* bound = find_rules(rules, repetition);
  const bool keep_unknown = parts_.policy.policy().keep_unknown;
  if (bound == nullptr) {
    if (keep_unknown) {
      out_->bytes.append(component.text);
      repetition->survives = true;
      return;
    }
    ++parts_.counts.unknown_components;
    repetition->changed = repetition->removed = repetition->unread = true;
    return;
  }
  if (!divides_ || component.text.find(delimiters_.subcomponent) == std::string_view::npos) {
    values_.write(component.text, *bound, repetition);
    return;
  }
  const std::size_t begin = out_->bytes.size();
  parsers::Parts subcomponents(component, delimiters_.subcomponent);
  parsers::Element part;
  for (std::uint32_t number = 1; subcomponents.next(&part); ++number) {
    if (number > bound->binding->subcomponents && !keep_unknown) {
      parts_.counts.unknown_components += !part.text.empty();
      repetition->changed = true;
      continue;
    }
    if (number > 1) out_->bytes.push_back(delimiters_.subcomponent);
    values_.write(part.text, *bound, repetition);
  }
  if (!repetition->changed) return;
  while (out_->bytes.size() > begin && out_->bytes.back() == delimiters_.subcomponent) {
    out_->bytes.pop_back();
  }
}

}  // namespace iztk::redaction
