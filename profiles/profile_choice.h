#ifndef IZTK_PROFILES_PROFILE_CHOICE_H_
#define IZTK_PROFILES_PROFILE_CHOICE_H_

#include <string_view>

#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"

namespace iztk::profiles {

/// What a message is.
struct ProfileChoice {
  const Profile* profile = nullptr;  ///< nullptr if no profile of the guide fits.
  /// The profile that MSH-21 names, if it is one for messages of another type or for answers to
  /// another query; else nullptr.
  const ProfileInfo* disagreeing = nullptr;
  core::Place disagreeing_place = {};  ///< The repetition of MSH-21 that names it.
  std::string_view decided_by = {};    ///< Then what has decided: "MSH-9", "QPD-1"; static text.
};

/// Chooses the profile of a message. MSH-9 says what it is (HL7 2.5.1, chapter 2.15.9.9): message
/// code and trigger event; `ACK` with any trigger event, and other codes without one, are enough.
/// QPD-1 of a query says which one it is; in an answer, QAK-3 and QPD-1 say to which query, if they
/// agree. That leaves some profiles for the type. Of those that are left it is the one that MSH-21
/// names (the first repetition that names one), else the one that leaves the fewest segments over.
///
/// If no profile is for the type in MSH-9, the one that MSH-21 names.
ProfileChoice choose_profile(const Guide& guide, const parsers::Message& message);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_PROFILE_CHOICE_H_
