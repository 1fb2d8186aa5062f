#ifndef IZTK_PROFILES_GUIDE_PREPARED_RULES_H_
#define IZTK_PROFILES_GUIDE_PREPARED_RULES_H_

#include "parsers/prepared/prepared_texts.h"

namespace iztk::profiles {

/// The rules and paths of the built-in tables, which the build has read (profiles/CMakeLists.txt).
const parsers::PreparedTexts& prepared_rules();

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_PREPARED_RULES_H_
