#ifndef IZTK_CLI_EXIT_CODE_H_
#define IZTK_CLI_EXIT_CODE_H_

namespace iztk::cli {

/// Meaning of the exit status, the same for every command; see docs/cli.
enum class ExitCode : int {
  kOk = 0,        ///< All input was processed; nothing at or above --fail-on.
  kFindings = 1,  ///< All input was processed; findings, rejected messages, or no message at all.
  kUsage = 2,     ///< Wrong options, missing file, unknown profile: nothing was processed.
  kIncomplete =
      3,  ///< Not all input was processed: reading or writing failed, or the run was interrupted.
  kInternal = 4,  ///< Internal error.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXIT_CODE_H_
