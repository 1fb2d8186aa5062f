#ifndef IZTK_CLI_REFUSE_H_
#define IZTK_CLI_REFUSE_H_

#include <string_view>

#include "cli/exit_code.h"

namespace iztk::cli {

/// Says on standard error why a command does not start; the status is that of wrong usage. The
/// caller has made `message` printable.
ExitCode refuse(std::string_view message);

}  // namespace iztk::cli

#endif  // IZTK_CLI_REFUSE_H_
