#include "redaction/disclosure.h"

#include <algorithm>

#include "redaction/leaks/removed_values.h"
#include "redaction/message/message_view.h"

namespace iztk::redaction {

bool Disclosure::may_show(const parsers::Message& message, const core::Place& place,
                          const std::function<bool()>& is_known_code) {
  if (place.segment >= message.segment_count()) return false;
  const Binding* binding = find_binding(message, place);
  if (binding == nullptr || place.subcomponent > binding->subcomponents) return false;
  const DataClass& data_class = classes_.at(binding->data_class);
  if (data_class.identifying() || data_class.form != Form::kCode) return false;
  return tells_nothing(message.at(place).text) || is_known_code();
}

const Binding* Disclosure::find_binding(const parsers::Message& message, const core::Place& place) {
  const std::vector<FieldBindings>* fields = classes_.fields(message.segment(place.segment).name);
  if (fields == nullptr || place.field >= fields->size()) return nullptr;
  arena_.reset();
  const MessageView view(message, classes_, arena_);
  const parsers::Element repetition =
      parsers::part(message.field(place.segment, place.field), message.delimiters().repetition,
                    std::max(place.repetition, 1u));
  return view.find_binding((*fields)[place.field], place.segment, repetition,
                           std::max(place.component, 1u));
}

}  // namespace iztk::redaction
