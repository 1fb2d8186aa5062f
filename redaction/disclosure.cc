#include "redaction/disclosure.h"

#include <algorithm>

#include "redaction/leaks/removed_values.h"
#include "redaction/message/message_view.h"

namespace iztk::redaction {

Disclosure::Disclosure(const ClassTable& classes) : classes_(classes) {
  for (const parsers::SegmentName name : classes.segments()) {
    Segment& segment = segments_[name];
    segment.bindings = classes.fields(name);
    segment.may_show.reserve(segment.bindings->size());
    for (const FieldBindings& field : *segment.bindings) {
      segment.may_show.push_back(std::any_of(
          field.begin(), field.end(), [this](const Binding& each) { return is_open(each); }));
    }
  }
}

bool Disclosure::is_open(const Binding& binding) const {
  const DataClass& data_class = classes_.at(binding.data_class);
  return !data_class.identifying() && data_class.form == Form::kCode;
}

const Disclosure::Segment* Disclosure::find_segment(parsers::SegmentName name) {
  if (last_name_ == name) return last_;
  const auto found = segments_.find(name);
  last_name_ = name;
  last_ = found == segments_.end() ? nullptr : &found->second;
  return last_;
}

bool Disclosure::any_in_field(parsers::SegmentName segment, std::uint32_t field) {
  const Segment* known = find_segment(segment);
  return known != nullptr && field < known->may_show.size() && known->may_show[field];
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
  const parsers::SegmentName name = message.segment(place.segment).name;
  if (!any_in_field(name, place.field)) return false;
  arena_.reset();
  const MessageView view(message, classes_, arena_);
  const Binding* binding = view.find_binding((*last_->bindings)[place.field], place.segment,
                                             repetition, std::max(place.component, 1u));
  return binding != nullptr && place.subcomponent <= binding->subcomponents && is_open(*binding);
}

bool Disclosure::tells_nothing(std::string_view value) { return redaction::tells_nothing(value); }

}  // namespace iztk::redaction
