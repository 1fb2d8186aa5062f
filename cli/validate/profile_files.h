#ifndef IZTK_CLI_VALIDATE_PROFILE_FILES_H_
#define IZTK_CLI_VALIDATE_PROFILE_FILES_H_

#include <string>
#include <vector>

#include "core/result.h"
#include "profiles/guide/guide.h"

namespace iztk::cli {

/// Whether --profile names XML files, or a folder of them, instead of a profile.
bool names_profile_files(const std::string& profile);

/// Reads an export of IGAMT as a guide. Returns what it contains that the default mode does not
/// check.
core::Result<std::vector<std::string>> read_profile_files(const std::string& path,
                                                          profiles::GuideSource* source);

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATE_PROFILE_FILES_H_
