#ifndef IZTK_CLI_REDACT_REDACT_OPTIONS_H_
#define IZTK_CLI_REDACT_REDACT_OPTIONS_H_

#include <string>

#include "cli/options/io_options.h"
#include "cli/options/redaction_options.h"
#include "cli/options/stream_options.h"

namespace iztk::cli {

/// Options of `iztk redact`.
struct RedactOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  feeds::RedactionOptions redaction;
  std::string lint;  ///< Check this policy and exit.
  bool check = false;
  bool allow_empty = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_REDACT_OPTIONS_H_
