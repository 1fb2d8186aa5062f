#include "reports/masking.h"

#include <algorithm>
#include <cstring>

#include "core/text/eight_bytes.h"

namespace iztk::reports {
namespace {

/// Finds the values in the bytes [begin, end) of a segment that may be shown.
class ShownParts {
 public:
  ShownParts(const parsers::Message& message, ShownValues& values, std::size_t begin,
             std::size_t end)
      : message_(message), values_(values), begin_(begin), end_(end) {}

  /// Calls `show` with begin and end of each, within the bytes that are looked at.
  template <typename Show>
  void visit(std::uint32_t segment, const Show& show) {
    const parsers::Message::Segment& line = message_.segment(segment);
    if (line.name.well_formed()) report(line.begin, line.begin + 3, show);
    parsers::Fields fields = message_.fields(segment);
    core::Place place;
    place.segment = segment;
    place.field = 1;
    parsers::Element field;
    // Delimiters that a segment declares are neither letters nor digits.
    if (message_.declares_delimiters(segment)) {
      place.field = fields.next(&field) ? 3 : 2;
    }
    for (; fields.next(&field); ++place.field) {
      if (field.text.empty() || !touches(field)) continue;
      if (values_.any_in_field(segment, place.field)) visit_field(field, place, show);
    }
  }

 private:
  bool touches(const parsers::Element& element) const {
    return element.offset + element.text.size() > begin_ && element.offset < end_;
  }

  template <typename Show>
  void visit_field(const parsers::Element& field, core::Place place, const Show& show) {
    const parsers::Delimiters& delimiters = message_.delimiters();
    parsers::Parts repetitions(field, delimiters.repetition);
    parsers::Element repetition;
    for (place.repetition = 1; repetitions.next(&repetition); ++place.repetition) {
      if (!touches(repetition)) continue;
      parsers::Parts components(repetition, delimiters.component);
      parsers::Element component;
      for (place.component = 1; components.next(&component); ++place.component) {
        if (component.text.empty() || !touches(component)) continue;
        visit_component(component, repetition, place, show);
      }
    }
  }

  template <typename Show>
  void visit_component(const parsers::Element& component, const parsers::Element& repetition,
                       core::Place place, const Show& show) {
    const char delimiter = message_.delimiters().subcomponent;
    // Components are short: a loop is less work than a call.
    if (std::find(component.text.begin(), component.text.end(), delimiter) ==
        component.text.end()) {
      return visit_value(component, repetition, place, show);
    }
    parsers::Parts subcomponents(component, delimiter);
    parsers::Element part;
    for (place.subcomponent = 1; subcomponents.next(&part); ++place.subcomponent) {
      if (touches(part)) visit_value(part, repetition, place, show);
    }
  }

  template <typename Show>
  void visit_value(const parsers::Element& value, const parsers::Element& repetition,
                   const core::Place& place, const Show& show) {
    if (!values_.may_show(place, repetition, value)) return;
    report(value.offset, value.offset + value.text.size(), show);
  }

  template <typename Show>
  void report(std::size_t begin, std::size_t end, const Show& show) {
    begin = std::max(begin, begin_);
    end = std::min(end, end_);
    if (begin < end) show(begin, end);
  }

  const parsers::Message& message_;
  ShownValues& values_;
  std::size_t begin_;
  std::size_t end_;
};

/// The high bit of each byte of `word`, all below 0x80, that is from `first` to `last`.
constexpr std::uint64_t in_range(std::uint64_t word, char first, char last) {
  const std::uint64_t at_least =
      word + core::kEachByte * (0x80u - static_cast<unsigned char>(first));
  const std::uint64_t above = word + core::kEachByte * (0x7Fu - static_cast<unsigned char>(last));
  return at_least & ~above & core::kEachByte * 0x80;
}

/// Eight characters of ASCII with `#` for letters and digits.
constexpr std::uint64_t mask_word(std::uint64_t word) {
  constexpr std::uint64_t kToLower = core::kEachByte * 0x20;
  const std::uint64_t found = in_range(word, '0', '9') | in_range(word | kToLower, 'a', 'z');
  const std::uint64_t masked = (found >> 7) * 0xFF;
  return (word & ~masked) | (core::kEachByte * '#' & masked);
}

}  // namespace

void mask_text(std::string_view text, char* out) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  for (std::size_t i = 0; i < text.size(); i += kWord) {
    const std::size_t size = std::min(kWord, text.size() - i);
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, size);
    word = mask_word(word);
    std::memcpy(out + i, &word, size);
  }
}

void mask_line(const parsers::Message& message, std::uint32_t segment, std::size_t begin,
               std::size_t end, ShownValues& values, char* out) {
  const std::string_view bytes = message.bytes();
  mask_text(bytes.substr(begin, end - begin), out);
  ShownParts(message, values, begin, end).visit(segment, [&](std::size_t from, std::size_t to) {
    bytes.copy(out + (from - begin), to - from, from);
  });
}

std::vector<bool> shown_bytes(const parsers::Message& message, std::uint32_t segment,
                              std::size_t begin, std::size_t end, ShownValues& values) {
  std::vector<bool> shown(end - begin, false);
  ShownParts(message, values, begin, end).visit(segment, [&](std::size_t from, std::size_t to) {
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(from - begin),
              shown.begin() + static_cast<std::ptrdiff_t>(to - begin), true);
  });
  return shown;
}

}  // namespace iztk::reports
