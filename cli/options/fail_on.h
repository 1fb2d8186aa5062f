#ifndef IZTK_CLI_OPTIONS_FAIL_ON_H_
#define IZTK_CLI_OPTIONS_FAIL_ON_H_

#include <cstdint>

#include "cli/options/options.h"
#include "feeds/settings/settings.h"

namespace iztk::cli {

inline constexpr Choice<feeds::FailOn> kFailOnChoices[] = {
    {"error", feeds::FailOn::kError},
    {"warning", feeds::FailOn::kWarning},
    {"never", feeds::FailOn::kNever},
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_FAIL_ON_H_
