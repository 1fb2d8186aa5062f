#ifndef IZTK_CLI_OPTIONS_REDACTION_OPTIONS_H_
#define IZTK_CLI_OPTIONS_REDACTION_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "core/result.h"
#include "feeds/settings/settings.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// `policy_option`: the name of the option that names the policy.
void define_redaction_options(CLI::App& app, const char* policy_option,
                              feeds::RedactionOptions* options);

/// Checks the reference date, and sets it to today if it is empty.
core::Status complete_redaction_options(feeds::RedactionOptions* options);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_REDACTION_OPTIONS_H_
