#ifndef IZTK_CLI_VALIDATE_NIST_RUN_H_
#define IZTK_CLI_VALIDATE_NIST_RUN_H_

#include <span>
#include <string>

#include "cli/exit_code.h"
#include "cli/validate/validate_options.h"
#include "feeds/files/input_list.h"

namespace iztk::cli {

/// Checks all inputs as NIST's tool does and writes the report. As in that tool, a file is one
/// message, unless --framing says otherwise or it contains MLLP frames.
ExitCode run_nist(const ValidateOptions& options, std::span<const feeds::InputFile> inputs);

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATE_NIST_RUN_H_
