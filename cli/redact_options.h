#ifndef IZTK_CLI_REDACT_OPTIONS_H_
#define IZTK_CLI_REDACT_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "cli/io_options.h"

namespace iztk::cli {

/// Options of `iztk redact`.
struct RedactOptions {
  InputOptions input;
  OutputOptions output;
  std::string policy;  ///< Name of a built-in policy, or a file.
  std::string lint;    ///< Check this policy and end.
  std::string key_file;
  std::optional<std::uint64_t> key_descriptor;
  std::string vault;
  std::string reference_date;  ///< YYYY-MM-DD; empty: today.
  std::string audit;
  std::string rejects;
  bool check = false;
  bool allow_empty = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_OPTIONS_H_
