#ifndef IZTK_TESTS_SUPPORT_ER7_ELEMENTS_H_
#define IZTK_TESTS_SUPPORT_ER7_ELEMENTS_H_

#include <cstdint>
#include <vector>

#include "parsers/language/er7_grammar.h"
#include "parsers/message/message.h"

namespace iztk::parsers {

/// The elements of a segment in the form of derive_er7(), by the fast scan and the splitting on
/// access.
inline std::vector<Er7Element> elements_of(const Message& message, std::uint32_t segment) {
  std::vector<Er7Element> elements;
  const std::uint32_t base = message.segment(segment).begin;
  const auto add = [&](Er7Level level, std::uint32_t ordinal, const Element& element) {
    const std::uint32_t begin = element.offset - base;
    elements.push_back(
        {level, ordinal, begin, begin + static_cast<std::uint32_t>(element.text.size())});
  };
  const Delimiters& delimiters = message.delimiters();
  for (std::uint32_t f = 1; f <= message.segment(segment).field_count; ++f) {
    const Element field = message.field(segment, f);
    add(Er7Level::kField, f, field);
    if (message.declares_delimiters(segment) && f <= 2) {  // The delimiters themselves.
      for (const Er7Level level :
           {Er7Level::kRepetition, Er7Level::kComponent, Er7Level::kSubcomponent}) {
        add(level, 1, field);
      }
      continue;
    }
    const std::uint32_t repetitions = count_parts(field, delimiters.repetition);
    for (std::uint32_t r = 1; r <= repetitions; ++r) {
      const Element repetition = part(field, delimiters.repetition, r);
      add(Er7Level::kRepetition, r, repetition);
      const std::uint32_t components = count_parts(repetition, delimiters.component);
      for (std::uint32_t c = 1; c <= components; ++c) {
        const Element component = part(repetition, delimiters.component, c);
        add(Er7Level::kComponent, c, component);
        const std::uint32_t subcomponents = count_parts(component, delimiters.subcomponent);
        for (std::uint32_t s = 1; s <= subcomponents; ++s) {
          add(Er7Level::kSubcomponent, s, part(component, delimiters.subcomponent, s));
        }
      }
    }
  }
  return elements;
}

}  // namespace iztk::parsers

#endif  // IZTK_TESTS_SUPPORT_ER7_ELEMENTS_H_
