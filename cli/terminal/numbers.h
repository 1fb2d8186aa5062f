#ifndef IZTK_CLI_TERMINAL_NUMBERS_H_
#define IZTK_CLI_TERMINAL_NUMBERS_H_

#include "core/text/counted.h"

namespace iztk::cli {

using core::counted;
using core::grouped;

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_NUMBERS_H_
