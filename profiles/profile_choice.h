#ifndef IZTK_PROFILES_PROFILE_CHOICE_H_
#define IZTK_PROFILES_PROFILE_CHOICE_H_

#include "parsers/message/message.h"
#include "profiles/guide/guide.h"

namespace iztk::profiles {

/// The profile that a message claims: the first occurrence of MSH-21 that names one; else, by
/// MSH-9, the one for its message type (a response without a profile is taken by the segments that
/// it holds); nullptr if there is none.
const Profile* choose_profile(const Guide& guide, const parsers::Message& message);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_PROFILE_CHOICE_H_
