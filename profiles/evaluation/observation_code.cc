#include "profiles/evaluation/observation_code.h"

#include <array>

namespace iztk::profiles {

std::string_view observation_code(const MessageContext& context, std::uint32_t segment) {
  constexpr std::string_view kLoinc = "LN";
  // Code, text, coding system, and the same as alternate.
  std::array<parsers::Element, 6> parts;
  const parsers::Delimiters& d = context.message.delimiters();
  parsers::Element repetition;
  parsers::Parts(context.message.field(segment, 3), d.repetition).next(&repetition);
  parsers::Parts components(repetition, d.component);
  for (parsers::Element& part : parts) {
    if (!components.next(&part)) break;
  }
  const std::string_view first = context.value(parts[0]);
  if (context.value(parts[2]) == kLoinc || context.value(parts[5]) != kLoinc) return first;
  const std::string_view alternate = context.value(parts[3]);
  return alternate.empty() ? first : alternate;
}

const Profile::ValueType* find_value_type(const Profile& profile, std::string_view type,
                                          std::string_view observation) {
  const Profile::ValueType* found = nullptr;
  for (const Profile::ValueType& candidate : profile.value_types) {
    if (candidate.value_type != type) continue;
    if (candidate.observation == observation) return &candidate;
    if (candidate.observation.empty()) found = &candidate;
  }
  return found;
}

}  // namespace iztk::profiles
