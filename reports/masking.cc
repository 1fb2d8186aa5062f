#include "reports/masking.h"

#include <algorithm>

namespace iztk::reports {
namespace {

/// Marks bytes of a window as showable.
class ShownBytes {
 public:
  ShownBytes(std::size_t begin, std::size_t end) : begin_(begin), shown_(end - begin, false) {}

  bool touches(std::size_t begin, std::size_t end) const {
    return end > begin_ && begin < begin_ + shown_.size();
  }
  bool touches(const parsers::Element& element) const {
    return touches(element.offset, element.offset + element.text.size());
  }

  void show(std::size_t begin, std::size_t end) {
    for (std::size_t i = std::max(begin, begin_); i < std::min(end, begin_ + shown_.size()); ++i) {
      shown_[i - begin_] = true;
    }
  }

  std::vector<bool> take() { return std::move(shown_); }

 private:
  std::size_t begin_;
  std::vector<bool> shown_;
};

/// Shows the subcomponents of one component that may be shown.
void show_component(const parsers::Element& component, char delimiter, core::Place place,
                    const MayShow& may_show, ShownBytes* window) {
  if (component.text.find(delimiter) == std::string_view::npos) {
    if (may_show(place)) window->show(component.offset, component.offset + component.text.size());
    return;
  }
  parsers::Parts subcomponents(component, delimiter);
  parsers::Element part;
  for (place.subcomponent = 1; subcomponents.next(&part); ++place.subcomponent) {
    if (!window->touches(part) || !may_show(place)) continue;
    window->show(part.offset, part.offset + part.text.size());
  }
}

/// Shows the leaves of one field that may be shown.
void show_field(const parsers::Message& message, core::Place place, const MayShow& may_show,
                ShownBytes* window) {
  const parsers::Delimiters& delimiters = message.delimiters();
  parsers::Parts repetitions(message.field(place.segment, place.field), delimiters.repetition);
  parsers::Element repetition;
  for (place.repetition = 1; repetitions.next(&repetition); ++place.repetition) {
    if (!window->touches(repetition)) continue;
    parsers::Parts components(repetition, delimiters.component);
    parsers::Element component;
    for (place.component = 1; components.next(&component); ++place.component) {
      if (component.text.empty() || !window->touches(component)) continue;
      show_component(component, delimiters.subcomponent, place, may_show, window);
    }
  }
}

bool declares_delimiters(parsers::SegmentName name) {
  return name == parsers::SegmentName("MSH") || name == parsers::SegmentName("BHS") ||
         name == parsers::SegmentName("FHS");
}

}  // namespace

std::vector<bool> shown_bytes(const parsers::Message& message, std::uint32_t segment,
                              std::size_t begin, std::size_t end, const MayShow& may_show) {
  ShownBytes window(begin, end);
  const parsers::Message::Segment& line = message.segment(segment);
  if (line.name.well_formed()) window.show(line.begin, line.begin + 3);
  const std::uint32_t first_field = declares_delimiters(line.name) ? 3 : 1;
  for (std::uint32_t field = first_field; field <= line.field_count; ++field) {
    const parsers::Element element = message.field(segment, field);
    if (!window.touches(element)) continue;
    core::Place place;
    place.segment = segment;
    place.field = field;
    show_field(message, place, may_show, &window);
  }
  return window.take();
}

}  // namespace iztk::reports
