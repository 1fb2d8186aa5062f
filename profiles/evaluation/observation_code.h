#ifndef IZTK_PROFILES_EVALUATION_OBSERVATION_CODE_H_
#define IZTK_PROFILES_EVALUATION_OBSERVATION_CODE_H_

#include <cstdint>
#include <string_view>

#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// What an OBX is about: the LOINC code in OBX-3, in whichever triplet it stands (the guide prefers
/// none, chapter 5, OBX-3). The first code if none is of LOINC.
std::string_view observation_code(const MessageContext& context, std::uint32_t segment);

/// What a profile says of the value of an observation: by OBX-2 and the code in OBX-3, or by OBX-2
/// alone. nullptr if it does not know the type.
const Profile::ValueType* find_value_type(const Profile& profile, std::string_view type,
                                          std::string_view observation);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_OBSERVATION_CODE_H_
