#ifndef IZTK_FEEDS_STAGES_REDACTION_DATA_H_
#define IZTK_FEEDS_STAGES_REDACTION_DATA_H_

#include <functional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "redaction/classes/public_texts.h"
#include "redaction/policy/policy.h"
#include "translators/tables/map_set.h"

namespace iztk::feeds {

/// Public texts: the built-in code sets, under their names in messages and their URIs in FHIR, and
/// the codes that the translation adds. `local`: codes that a policy adds to the sets.
core::Result<redaction::Vocabulary> load_vocabulary(
    const translators::MapSet& maps, const std::vector<redaction::LocalCodes>& local = {});

/// Names assigning authorities as the translation does (redaction::RedactionTools::authority).
/// `maps` must outlive it.
std::function<std::string(std::string_view, std::string_view, std::string_view)> authority_namer(
    const translators::MapSet& maps);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_REDACTION_DATA_H_
