#ifndef IZTK_CLI_NIST_RUN_H_
#define IZTK_CLI_NIST_RUN_H_

#include <span>
#include <string>

#include "cli/exit_code.h"
#include "cli/input_list.h"
#include "cli/validate_options.h"

namespace iztk::cli {

/// Checks all inputs as NIST's tool does and writes the report. A file is one message, as in that
/// tool, unless --framing says how to cut it or it holds MLLP frames.
ExitCode run_nist(const ValidateOptions& options, std::span<const InputFile> inputs);

}  // namespace iztk::cli

#endif  // IZTK_CLI_NIST_RUN_H_
