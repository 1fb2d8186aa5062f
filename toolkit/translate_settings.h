#ifndef IZTK_TOOLKIT_TRANSLATE_SETTINGS_H_
#define IZTK_TOOLKIT_TRANSLATE_SETTINGS_H_

#include "iztk/translate.h"
#include "translators/engine/translate_options.h"

namespace iztk {

/// Converts public options to those of the layers below. The error names an invalid offset.
Result<translators::TranslateOptions> translate_settings(const TranslateOptions& options);

}  // namespace iztk

#endif  // IZTK_TOOLKIT_TRANSLATE_SETTINGS_H_
