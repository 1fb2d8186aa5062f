#include "redaction/message/message_view.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "parsers/message/escape.h"

namespace iztk::redaction {
namespace {

bool is_one_of(std::string_view text, const auto& values) {
  return std::find(values.begin(), values.end(), text) != values.end();
}

}  // namespace

std::string_view MessageView::decode(std::string_view text) const {
  if (!message_.has_escapes()) return text;
  return parsers::unescape(text, message_.delimiters(), arena_);
}

std::string_view MessageView::component(const parsers::Element& whole, std::uint32_t number) const {
  const parsers::Element found = parsers::part(whole, message_.delimiters().component, number);
  // The first subcomponent stands for the rest: HD within CX.
  return core::trimmed(decode(parsers::part(found, message_.delimiters().subcomponent, 1).text));
}

MessageView::Authority MessageView::authority(const parsers::Element& whole,
                                              std::uint32_t number) const {
  constexpr std::uint32_t kOfEntity = 2;
  if (number == kOfEntity) {
    return {component(whole, 2), component(whole, 3), component(whole, 4)};
  }
  const parsers::Element found = parsers::part(whole, message_.delimiters().component, number);
  const char sub = message_.delimiters().subcomponent;
  return {decode(parsers::part(found, sub, 1).text), decode(parsers::part(found, sub, 2).text),
          decode(parsers::part(found, sub, 3).text)};
}

bool MessageView::holds(const Binding& binding, std::uint32_t segment,
                        const parsers::Element& repetition) const {
  if (!binding.conditional()) return true;
  if (binding.when_field == 0) {
    return is_one_of(component(repetition, binding.when_component), binding.when_values);
  }
  const parsers::Element field = parsers::part(message_.field(segment, binding.when_field),
                                               message_.delimiters().repetition, 1);
  return is_one_of(component(field, binding.when_component), binding.when_values);
}

const Binding* MessageView::find_binding(const FieldBindings& bindings, std::uint32_t segment,
                                         const parsers::Element& repetition,
                                         std::uint32_t number) const {
  for (const Binding& binding : bindings) {
    const bool covers = number >= binding.first && number <= binding.last;
    if (covers && holds(binding, segment, repetition)) return &binding;
  }
  return nullptr;
}

bool MessageView::holds(const Condition& condition, std::uint32_t segment, std::string_view value) {
  for (const Clause& clause : condition) {
    if (holds(clause, segment, value) == clause.negated) return false;
  }
  return true;
}

bool MessageView::holds(const Clause& clause, std::uint32_t segment, std::string_view value) {
  if (clause.kind == Clause::Kind::kPathIn) return path_holds(clause, segment);
  if (!collected_) collect_values();
  return values_.has(clause.class_pattern, value);
}

bool MessageView::path_holds(const Clause& clause, std::uint32_t segment) const {
  const std::vector<parsers::SegmentName>& names = message_.segment_names();
  std::uint32_t found = segment;
  while (found > 0 && names[found] != clause.path.segment) --found;
  while (found < names.size() && names[found] != clause.path.segment) ++found;
  if (found == names.size()) return false;
  parsers::Parts repetitions(message_.field(found, clause.path.field),
                             message_.delimiters().repetition);
  parsers::Element repetition;
  for (std::uint32_t number = 1; repetitions.next(&repetition); ++number) {
    if (clause.path.repetition != 0 && clause.path.repetition != number) continue;
    const std::uint32_t wanted = clause.path.component == 0 ? 1 : clause.path.component;
    if (is_one_of(component(repetition, wanted), clause.values)) return true;
  }
  return false;
}

void MessageView::collect_values() {
  collected_ = true;
  for (std::uint32_t segment = 0; segment < message_.segment_count(); ++segment) {
    const std::vector<FieldBindings>* fields = classes_.fields(message_.segment(segment).name);
    if (fields == nullptr) continue;
    for (std::uint32_t number = 1; number < fields->size(); ++number) {
      collect_field(segment, message_.field(segment, number), (*fields)[number]);
    }
  }
}

void MessageView::collect_field(std::uint32_t segment, const parsers::Element& field,
                                const FieldBindings& bindings) {
  parsers::Parts repetitions(field, message_.delimiters().repetition);
  parsers::Element repetition;
  while (repetitions.next(&repetition)) {
    parsers::Parts components(repetition, message_.delimiters().component);
    parsers::Element part;
    for (std::uint32_t number = 1; components.next(&part); ++number) {
      if (part.text.empty()) continue;
      const Binding* binding = find_binding(bindings, segment, repetition, number);
      if (binding == nullptr || !classes_.at(binding->data_class).identifying()) continue;
      parsers::Parts subcomponents(part, message_.delimiters().subcomponent);
      parsers::Element each;
      while (subcomponents.next(&each)) {
        values_.add(binding->data_class, decode(each.text));
      }
    }
  }
}

std::uint32_t MessageView::instance_of(std::uint32_t segment) const {
  const std::vector<parsers::SegmentName>& names = message_.segment_names();
  return static_cast<std::uint32_t>(
      std::count(names.begin(), names.begin() + segment + 1, names[segment]));
}

}  // namespace iztk::redaction
