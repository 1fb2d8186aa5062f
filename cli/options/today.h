#ifndef IZTK_CLI_OPTIONS_TODAY_H_
#define IZTK_CLI_OPTIONS_TODAY_H_

#include <string>

namespace iztk::cli {

/// The day in UTC by the clock of the machine, as YYYY-MM-DD. Only for what the clock settles by
/// nature; all else takes a day from an option.
std::string today();

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_TODAY_H_
