#ifndef IZTK_TRANSLATORS_TABLES_PREPARED_CONDITIONS_H_
#define IZTK_TRANSLATORS_TABLES_PREPARED_CONDITIONS_H_

#include "parsers/prepared/prepared_texts.h"

namespace iztk::translators {

/// The conditions of the built-in maps, which the build has read (translators/CMakeLists.txt).
const parsers::PreparedTexts& prepared_conditions();

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_PREPARED_CONDITIONS_H_
