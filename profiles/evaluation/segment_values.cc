#include "profiles/evaluation/segment_values.h"

#include <algorithm>

namespace iztk::profiles {
namespace {

// Field, repetition, component and subcomponent in one number; 0 if one of them is too large.
std::uint32_t packed(const parsers::Path& path) {
  constexpr std::uint32_t kLimit = 256;
  if ((path.field | path.repetition | path.component | path.subcomponent) >= kLimit) return 0;
  return path.field << 24 | path.repetition << 16 | path.component << 8 | path.subcomponent;
}

parsers::Element part_at(const MessageContext& context, const parsers::Element& repetition,
                         const parsers::Path& path) {
  parsers::Element element = repetition;
  if (path.component != 0) element = context.part(element, Level::kRepetition, path.component);
  if (path.subcomponent != 0) element = context.part(element, Level::kComponent, path.subcomponent);
  return element;
}

SegmentValue select(const MessageContext& context, std::uint32_t segment,
                    const parsers::Path& path) {
  const parsers::Message& message = context.message;
  SegmentValue selected;
  const parsers::Element field = message.field(segment, path.field);
  if (field.text.empty()) return selected;
  // A field of delimiters is always valued, whatever stands in it.
  if (path.field <= 2 && message.declares_delimiters(segment)) {
    return {SegmentValue::Count::kOne, context.value(field)};
  }
  parsers::Parts repetitions(field, message.delimiters().repetition);
  parsers::Element repetition;
  for (std::uint32_t number = 1; repetitions.next(&repetition); ++number) {
    if (path.repetition != 0 && path.repetition != number) continue;
    const parsers::Element element = part_at(context, repetition, path);
    if (!context.valued(element)) continue;
    if (selected.count == SegmentValue::Count::kOne) return {SegmentValue::Count::kSeveral, {}};
    selected = {SegmentValue::Count::kOne, context.value(element)};
  }
  return selected;
}

}  // namespace

void SegmentValues::start_message(const parsers::Message& message) {
  segment_count_ = std::min<std::size_t>(message.segment_count(), kSegments);
  if (segments_.size() < segment_count_) segments_.resize(segment_count_);
  for (std::size_t i = 0; i < segment_count_; ++i) segments_[i].count = 0;
}

const SegmentValue* SegmentValues::find(const MessageContext& context, std::uint32_t segment,
                                        const parsers::Path& path) {
  const std::uint32_t place = packed(path);
  if (place == 0 || segment >= segment_count_) return nullptr;
  Known& known = segments_[segment];
  for (std::uint32_t i = 0; i < known.count; ++i) {
    if (known.places[i] == place) return &known.values[i];
  }
  if (known.count == kValues) return nullptr;
  known.places[known.count] = place;
  known.values[known.count] = select(context, segment, path);
  return &known.values[known.count++];
}

}  // namespace iztk::profiles
