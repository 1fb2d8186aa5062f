#ifndef IZTK_CLI_VALIDATE_BASELINE_FILES_H_
#define IZTK_CLI_VALIDATE_BASELINE_FILES_H_

#include <optional>
#include <span>

#include "cli/exit_code.h"
#include "cli/validate/validate_options.h"
#include "core/result.h"
#include "core/text/date_time.h"
#include "feeds/files/output.h"
#include "profiles/guide/guide.h"
#include "reports/baseline.h"

namespace iztk::cli {

/// The file of --baseline; an empty baseline if the option is not given. Rows whose last day is
/// before `as_of` (if 0: today) hide nothing. A row with a code that none of `guides` has is an
/// error.
core::Result<reports::Baseline> read_known(const ValidateOptions& options,
                                           std::span<const profiles::Guide* const> guides,
                                           core::Day as_of);

/// The baseline whose notes --write-baseline keeps: the file that it replaces, else that of
/// --baseline; nothing if there is neither. A file that is not a baseline is an error.
core::Result<std::optional<reports::Baseline>> read_previous(const ValidateOptions& options);

/// Writes a baseline after a run that ended with `code`; the baseline of a run that did not see all
/// of the input would lack findings. Returns the exit status of both.
ExitCode write_baseline(const reports::Baseline& baseline, ExitCode code, feeds::Output& file);

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATE_BASELINE_FILES_H_
