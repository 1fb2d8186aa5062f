#ifndef IZTK_PROFILES_CHECKS_OBSERVATIONS_H_
#define IZTK_PROFILES_CHECKS_OBSERVATIONS_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "profiles/guide/guide_tables.h"
#include "profiles/guide/model.h"
#include "profiles/guide/observation_kinds.h"

namespace iztk::profiles {

struct PassMemory;
struct RuleContext;

/// Type, unit and value set of each observation by its kind, and the observations that belong
/// together (same OBX-4). Runs after the statements; what they found at fault is not said again.
void check_observations(const RuleContext& context, const PassMemory& memory,
                        const ObservationKinds& kinds);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_OBSERVATIONS_H_
