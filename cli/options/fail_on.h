#ifndef IZTK_CLI_OPTIONS_FAIL_ON_H_
#define IZTK_CLI_OPTIONS_FAIL_ON_H_

#include <cstdint>

#include "cli/options/options.h"

namespace iztk::cli {

/// From which severity on findings count as a failure (--fail-on).
enum class FailOn : std::uint8_t { kError, kWarning, kNever };

inline constexpr Choice<FailOn> kFailOnChoices[] = {
    {"error", FailOn::kError},
    {"warning", FailOn::kWarning},
    {"never", FailOn::kNever},
};

/// Whether there is a finding at or above the level.
inline bool at_or_above(std::uint64_t errors, std::uint64_t warnings, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::kError:
      return errors != 0;
    case FailOn::kWarning:
      return errors + warnings != 0;
    case FailOn::kNever:
      return false;
  }
  return true;
}

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_FAIL_ON_H_
