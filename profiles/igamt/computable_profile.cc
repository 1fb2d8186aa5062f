#include "profiles/igamt/computable_profile.h"

#include <algorithm>

namespace iztk::profiles::nist {

std::pair<const Code*, const Code*> ValueSet::find(std::string_view value) const {
  // Not ranges::equal_range: clang 14 cannot compile its result type.
  const auto text = [](const Code& code) { return std::string_view(code.value); };
  const auto first = std::ranges::lower_bound(codes, value, {}, text);
  const auto last = std::ranges::upper_bound(codes, value, {}, text);
  return {codes.data() + (first - codes.begin()), codes.data() + (last - codes.begin())};
}

}  // namespace iztk::profiles::nist
