#ifndef IZTK_SYNTHESIS_CHOICES_NUMBER_RANGE_H_
#define IZTK_SYNTHESIS_CHOICES_NUMBER_RANGE_H_

#include <string_view>

#include "core/random.h"

namespace iztk::synthesis {

/// A random number of "A-B", or "A" itself.
unsigned number_in(std::string_view range, Random& random);

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_CHOICES_NUMBER_RANGE_H_
