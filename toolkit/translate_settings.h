#ifndef IZTK_TOOLKIT_TRANSLATE_SETTINGS_H_
#define IZTK_TOOLKIT_TRANSLATE_SETTINGS_H_

#include "iztk/translate.h"
#include "translators/engine/translate_options.h"

namespace iztk {

/// What the layers below understand. The error names an offset that does not exist.
Result<translators::TranslateOptions> translate_settings(const TranslateOptions& options);

}  // namespace iztk

#endif  // IZTK_TOOLKIT_TRANSLATE_SETTINGS_H_
