#ifndef IZTK_CLI_OPTIONS_REDACTION_OPTIONS_H_
#define IZTK_CLI_OPTIONS_REDACTION_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "core/result.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// By what policy a message is redacted, and with which keys; the same options for `iztk redact`
/// and `iztk translate --redact`.
struct RedactionOptions {
  std::string policy;  ///< Name of a built-in policy, or a file.
  std::string key_file;
  std::optional<std::uint64_t> key_descriptor;
  std::string vault;
  std::string reference_date;  ///< YYYY-MM-DD; empty: today.
  std::string audit;           ///< Empty: no audit record is written.
};

/// `policy_option`: the name of the option that names the policy.
void define_redaction_options(CLI::App& app, const char* policy_option, RedactionOptions* options);

/// Checks the reference date, and puts today in its place if it is empty.
core::Status complete_redaction_options(RedactionOptions* options);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_REDACTION_OPTIONS_H_
