#include "profiles/nist/computable_profile.h"

#include <algorithm>

namespace iztk::profiles::nist {

std::pair<const Code*, const Code*> ValueSet::find(std::string_view value) const {
  const auto range = std::ranges::equal_range(
      codes, value, {}, [](const Code& code) { return std::string_view(code.value); });
  return {codes.data() + (range.begin() - codes.begin()),
          codes.data() + (range.end() - codes.begin())};
}

}  // namespace iztk::profiles::nist
