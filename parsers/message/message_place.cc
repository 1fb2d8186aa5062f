#include "parsers/message/message_place.h"

#include <algorithm>
#include <string_view>

namespace iztk::parsers {
namespace {

/// 1 + how many delimiters stand before the byte; 0 if there is none of them in the whole text.
std::uint32_t ordinal(std::string_view whole, std::size_t offset, char delimiter) {
  if (whole.find(delimiter) == std::string_view::npos) return 0;
  const auto before = whole.begin() + static_cast<std::ptrdiff_t>(offset);
  return static_cast<std::uint32_t>(std::count(whole.begin(), before, delimiter)) + 1;
}

}  // namespace

core::Place place_of(const Message& message, std::size_t offset) {
  core::Place place;
  const auto& segments = message.segments();
  const auto after =
      std::upper_bound(segments.begin(), segments.end(), offset,
                       [](std::size_t at, const Message::Segment& s) { return at < s.begin; });
  if (after == segments.begin()) return place;
  place.segment = static_cast<std::uint32_t>(after - segments.begin()) - 1;

  for (std::uint32_t number = segments[place.segment].field_count; number > 0; --number) {
    const Element field = message.field(place.segment, number);
    if (field.offset > offset) continue;
    if (offset >= field.offset + field.text.size()) break;
    place.field = number;
    const bool whole = message.declares_delimiters(place.segment) && number <= 2;
    if (whole) break;
    const std::size_t in_field = offset - field.offset;
    const Delimiters& delimiters = message.delimiters();
    place.repetition = ordinal(field.text, in_field, delimiters.repetition);
    std::size_t start = field.text.substr(0, in_field).rfind(delimiters.repetition);
    start = start == std::string_view::npos ? 0 : start + 1;
    std::string_view repetition = field.text.substr(start);
    repetition = repetition.substr(0, repetition.find(delimiters.repetition));
    place.component = ordinal(repetition, in_field - start, delimiters.component);
    break;
  }
  return place;
}

}  // namespace iztk::parsers
