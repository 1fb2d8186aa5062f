#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_LABELS_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_LABELS_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_tree.h"

namespace iztk::redaction {

/// Says in `meta.security` of a bundle and of each resource in it what the policy has done
/// (v3-ObservationValue: REDACTED, PSEUDED, ANONYED, MASKED). Takes out what a redacted resource
/// does not say any more: the profiles that it kept to, and the label of MSH-8, a code without
/// system. Without labels nothing changes.
void label_bundle(core::JsonTree* tree, const std::vector<std::string>& labels);

/// Puts the label of MSH-8 where the translation puts it, in place of the one that was sent: the
/// first code without a system in `meta.security` of the MessageHeader. Ids may be made of it.
void set_message_label(core::JsonTree* tree, core::JsonNode* header, std::string_view label);

/// Display text of a label; empty if it is none that is known.
std::string_view label_display(std::string_view label);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_LABELS_H_
