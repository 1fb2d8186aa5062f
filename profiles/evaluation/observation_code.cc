#include "profiles/evaluation/observation_code.h"

namespace iztk::profiles {

std::string_view observation_code(const MessageContext& context, std::uint32_t segment) {
  constexpr std::string_view kLoinc = "LN";
  const auto part = [&](std::uint32_t component) {
    return context.value(context.message.at({segment, 3, 1, component, 0}));
  };
  const std::string_view first = part(1);
  if (part(3) == kLoinc || part(6) != kLoinc) return first;
  const std::string_view alternate = part(4);
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
