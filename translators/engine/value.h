#ifndef IZTK_TRANSLATORS_ENGINE_VALUE_H_
#define IZTK_TRANSLATORS_ENGINE_VALUE_H_

#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"

namespace iztk::translators {

/// An element of the message at its place. Its level is that of the last number of the place which
/// is not 0.
struct Value {
  parsers::Element element{{}, 0, true};
  core::Place place;

  bool valued() const {
    if (element.absent || element.text.empty()) return false;
    // Nearly all texts begin with a character that is no blank and no control.
    const bool plain = static_cast<unsigned char>(element.text.front()) > ' ';
    const bool null = element.text.size() == 2 && element.text[0] == '"' && element.text[1] == '"';
    return plain ? !null : element.presence() == parsers::Presence::kValued;
  }
};

/// The place of the first subcomponent in a place: that of the text of a primitive value.
inline core::Place leaf_place(const core::Place& place) {
  if (place.subcomponent != 0) return place;
  return {place.segment, place.field, place.repetition == 0 ? 1 : place.repetition,
          place.component == 0 ? 1 : place.component, 1};
}

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_VALUE_H_
