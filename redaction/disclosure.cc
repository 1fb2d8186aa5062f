#include "redaction/disclosure.h"

#include <algorithm>

#include "redaction/leaks/removed_values.h"
#include "redaction/message/message_view.h"

namespace iztk::redaction {
namespace {

constexpr std::uint32_t kBits = 64;

}  // namespace

Disclosure::Disclosure(const ClassTable& classes) : classes_(classes) {
  for (const parsers::SegmentName name : classes.segments()) {
    Segment& segment = segments_[name];
    segment.bindings = classes.fields(name);
    segment.fields.reserve(segment.bindings->size());
    for (const FieldBindings& field : *segment.bindings) {
      segment.fields.push_back(in_short(field));
    }
  }
}

// The first binding that covers a component counts.
Disclosure::Field Disclosure::in_short(const FieldBindings& bindings) const {
  Field field;
  std::uint64_t decided = 0;
  for (const Binding& binding : bindings) {
    const bool open = is_open(binding);
    field.any = field.any || open;
    field.conditional = field.conditional || binding.conditional();
    for (std::uint32_t number = binding.first; number <= binding.last && number < kBits; ++number) {
      const std::uint64_t bit = std::uint64_t{1} << number;
      if (open && (decided & bit) == 0) field.open |= bit;
      decided |= bit;
    }
  }
  return field;
}

bool Disclosure::is_open(const Binding& binding) const {
  const DataClass& data_class = classes_.at(binding.data_class);
  return !data_class.identifying() && data_class.form == Form::kCode;
}

const Disclosure::Field* Disclosure::find_field(parsers::SegmentName name, std::uint32_t field) {
  if (last_name_ != name) {
    const auto found = segments_.find(name);
    last_name_ = name;
    last_ = found == segments_.end() ? nullptr : &found->second;
  }
  return last_ != nullptr && field < last_->fields.size() ? &last_->fields[field] : nullptr;
}

bool Disclosure::any_in_field(parsers::SegmentName segment, std::uint32_t field) {
  const Field* known = find_field(segment, field);
  return known != nullptr && known->any;
}

bool Disclosure::may_show(const parsers::Message& message, const core::Place& place,
                          const std::function<bool()>& is_known_code) {
  if (place.segment >= message.segment_count()) return false;
  const parsers::Element repetition =
      parsers::part(message.field(place.segment, place.field), message.delimiters().repetition,
                    std::max(place.repetition, 1u));
  if (!holds_code(message, place, repetition)) return false;
  return tells_nothing(message.at(place).text) || is_known_code();
}

bool Disclosure::holds_code(const parsers::Message& message, const core::Place& place,
                            const parsers::Element& repetition) {
  const Field* field = find_field(message.segment(place.segment).name, place.field);
  if (field == nullptr || !field->any) return false;
  // Each binding knows a first subcomponent.
  if (!field->conditional && place.component < kBits && place.subcomponent <= 1) {
    return (field->open >> std::max(place.component, 1u) & 1) != 0;
  }
  arena_.reset();
  const MessageView view(message, classes_, arena_);
  const Binding* binding = view.find_binding((*last_->bindings)[place.field], place.segment,
                                             repetition, std::max(place.component, 1u));
  return binding != nullptr && place.subcomponent <= binding->subcomponents && is_open(*binding);
}

bool Disclosure::tells_nothing(std::string_view value) { return redaction::tells_nothing(value); }

}  // namespace iztk::redaction
