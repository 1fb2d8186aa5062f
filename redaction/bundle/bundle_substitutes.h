#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_SUBSTITUTES_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_SUBSTITUTES_H_

#include <string_view>

#include "core/json/json_tree.h"

namespace iztk::redaction {

/// Makes what the translation makes of something else when there is no value: a unit from its code,
/// the name of an organization that was a code (`named_by_code`) from its identifier, that of an
/// application from the universal ID in its endpoint. False if there is nothing to make it of; the
/// leaf is empty then.
bool derive_value(const core::JsonNode* object, bool named_by_code, core::JsonNode* leaf);

/// Makes the text of a race or an ethnicity (US Core), if it is gone, of the codings that are left.
/// Nothing is done to other extensions.
void derive_text_of_race(core::JsonNode* extension, core::JsonTree* tree);

/// Puts what FHIR requires at `path` in the place of a member that is gone. False if it requires
/// nothing there.
bool substitute(std::string_view path, core::JsonNode* member, core::JsonTree* tree);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_SUBSTITUTES_H_
