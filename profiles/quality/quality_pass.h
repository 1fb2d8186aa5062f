#ifndef IZTK_PROFILES_QUALITY_QUALITY_PASS_H_
#define IZTK_PROFILES_QUALITY_QUALITY_PASS_H_

#include "profiles/elements/element_rules.h"
#include "profiles/guide/guide.h"
#include "profiles/quality/quality_checks.h"

namespace iztk::profiles {

/// Checks the data quality of one message: what is valid but implausible. The structure must have
/// been derived. Runs after the other passes; elements in which they found a fault are not checked
/// again.
void check_quality(const RuleContext& context, const QualityChecks& checks, const Guide& guide);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_QUALITY_QUALITY_PASS_H_
