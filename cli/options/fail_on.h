#ifndef IZTK_CLI_OPTIONS_FAIL_ON_H_
#define IZTK_CLI_OPTIONS_FAIL_ON_H_

#include <cstdint>

#include "cli/options/options.h"
#include "feeds/settings/settings.h"

namespace iztk::cli {

inline constexpr Choice<FailOn> kFailOnChoices[] = {
    {"error", FailOn::kError},
    {"warning", FailOn::kWarning},
    {"never", FailOn::kNever},
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_FAIL_ON_H_
