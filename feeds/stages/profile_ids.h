#ifndef IZTK_FEEDS_STAGES_PROFILE_IDS_H_
#define IZTK_FEEDS_STAGES_PROFILE_IDS_H_

#include <string>
#include <vector>

#include "core/result.h"
#include "profiles/guide/guide.h"

namespace iztk::feeds {

/// Ids of the guide's profiles, in the order of the guide.
std::vector<std::string> profile_ids(const profiles::Guide& guide);

/// Checks the name of a profile: "auto" or an id of the guide. The error suggests the nearest id.
core::Status check_profile_id(const profiles::Guide& guide, const std::string& wanted);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_PROFILE_IDS_H_
