#ifndef IZTK_PROFILES_IGAMT_GUIDE_TEXTS_H_
#define IZTK_PROFILES_IGAMT_GUIDE_TEXTS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::igamt {

/// The tables of a guide, as texts by their path: "profiles.tsv", "segments/RXA_IZ.tsv".
struct GuideTexts {
  std::map<std::string, std::string> files;
  /// What the exports hold and the tables cannot say: one line each.
  std::vector<std::string> not_checked;
};

/// Writes exports as tables of a guide, so that the ordinary validator checks by them, with the
/// reading of the default mode: a test of an absent element is false, a missing segment is one
/// finding, either triplet of a coded element may be right. Rules that the rule language has no
/// words for are left out and named. The error says which message structure has no grammar.
core::Result<GuideTexts> write_guide(
    const std::vector<std::unique_ptr<nist::ComputableProfile>>& exports);

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_GUIDE_TEXTS_H_
