#ifndef IZTK_PROFILES_EVALUATION_OBSERVATION_CODE_H_
#define IZTK_PROFILES_EVALUATION_OBSERVATION_CODE_H_

#include <cstdint>
#include <string_view>

#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// What an OBX is about: the LOINC code in OBX-3, in whichever triplet it stands (the guide prefers
/// none, chapter 5, OBX-3). The first code if none is of LOINC.
std::string_view observation_code(const MessageContext& context, std::uint32_t segment);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_OBSERVATION_CODE_H_
