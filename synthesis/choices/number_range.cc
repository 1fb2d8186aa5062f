#include "synthesis/choices/number_range.h"

#include <charconv>
#include <cstdint>

namespace iztk::synthesis {

unsigned number_in(std::string_view range, Random& random) {
  unsigned first = 0;
  const char* const end = range.data() + range.size();
  const char* const dash = std::from_chars(range.data(), end, first).ptr;
  unsigned last = first;
  if (dash != end) std::from_chars(dash + 1, end, last);
  return first + static_cast<unsigned>(random.below(std::uint64_t{last} - first + 1));
}

}  // namespace iztk::synthesis
