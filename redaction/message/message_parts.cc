// Repetitions of a field and their components (message_walk.h).

#include "redaction/message/message_walk.h"

namespace iztk::redaction {

void MessageWalk::write_repetitions(const parsers::Element& field, const FieldRules& rules) {
  parsers::Parts repetitions(field, delimiters_.repetition);
  Repetition repetition;
  bool first = true;
  content_read_ = false;
  for (std::uint32_t number = 1; repetitions.next(&repetition.whole); ++number) {
    const std::size_t before = out_->bytes.size();
    if (!first) out_->bytes.push_back(delimiters_.repetition);
    const std::size_t begin = out_->bytes.size();
    repetition.number = number;
    write_repetition(rules, &repetition);
    content_read_ |= !repetition.unread;
    // A repetition that has lost everything goes with its delimiter.
    if (out_->bytes.size() == begin && repetition.changed) {
      out_->bytes.resize(before);
    } else {
      first = false;
    }
  }
}

void MessageWalk::write_repetition(const FieldRules& rules, Repetition* repetition) {
  repetition->changed = repetition->removed = repetition->survives = repetition->unread = false;
  repetition->first = repetition->previous = {};
  repetition->previous_component = 0;
  repetition->lost_code = 0;
  const std::size_t begin = out_->bytes.size();
  const std::size_t made = out_->made.size();
  parsers::Parts components(repetition->whole, delimiters_.component);
  parsers::Element component;
  std::size_t separators = 0;
  for (at_.component = 1; components.next(&component); ++at_.component, ++separators) {
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
    // Behind the last component stands no separator.
    out_->bytes.append(separators - 1, delimiters_.component);
    return;
  }
  while (out_->bytes.size() > begin && out_->bytes.back() == delimiters_.component) {
    out_->bytes.pop_back();
  }
}

const BoundRules* MessageWalk::find_rules(const FieldRules& rules,
                                          const Repetition& repetition) const {
  if (at_.component >= rules.components.size()) return nullptr;
  const ComponentRules& component = rules.components[at_.component];
  if (component.settled) return component.bound;
  for (const BoundRules& candidate : rules.bindings) {
    const Binding& binding = *candidate.binding;
    if (at_.component < binding.first || at_.component > binding.last) continue;
    if (!candidate.conditional) return &candidate;
    if (view_.holds(binding, at_.segment, repetition.whole)) return &candidate;
  }
  return nullptr;
}

void MessageWalk::write_component(const parsers::Element& component, const FieldRules& rules,
                                  Repetition* repetition) {
  const BoundRules* bound = find_rules(rules, *repetition);
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
    write_value(component.text, *bound, repetition);
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
    write_value(part.text, *bound, repetition);
  }
  if (!repetition->changed) return;
  while (out_->bytes.size() > begin && out_->bytes.back() == delimiters_.subcomponent) {
    out_->bytes.pop_back();
  }
}

}  // namespace iztk::redaction
