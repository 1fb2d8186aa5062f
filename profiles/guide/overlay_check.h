#ifndef IZTK_PROFILES_GUIDE_OVERLAY_CHECK_H_
#define IZTK_PROFILES_GUIDE_OVERLAY_CHECK_H_

#include "core/result.h"
#include "profiles/guide/guide_tables.h"

namespace iztk::profiles {

/// Rows of the overlays of `tables` that would have no effect: they name a field, component,
/// element, profile, rule, path or table that is not there. The error names file and line, and what
/// may be meant.
core::Status check_overlays(GuideTables& tables);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_OVERLAY_CHECK_H_
