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
  /// What the exports contain that the tables cannot express: one line each.
  std::vector<std::string> not_checked;
};

/// Writes exports as tables of a guide, which the ordinary validator uses, with the semantics of
/// the default mode: a test of an absent element is false, a missing segment is one finding, either
/// triplet of a coded element may be valid. Rules that the rule language cannot express are left
/// out and listed. The error names a message structure that has no grammar.
core::Result<GuideTexts> write_guide(
    const std::vector<std::unique_ptr<nist::ComputableProfile>>& exports);

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_GUIDE_TEXTS_H_
