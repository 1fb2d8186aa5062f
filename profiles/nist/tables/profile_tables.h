#ifndef IZTK_PROFILES_NIST_TABLES_PROFILE_TABLES_H_
#define IZTK_PROFILES_NIST_TABLES_PROFILE_TABLES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::nist {

/// A line of profiles.tsv.
struct ProfileName {
  std::string identifier;  ///< "Z22"
  std::string type;        ///< "VXU"
};

/// The built-in profiles, in the order of their table.
core::Result<std::vector<ProfileName>> built_in_profiles();

/// Builds one of them from the tables below guides/cdc-iz-1.5-nist. The error names file and line.
core::Result<std::unique_ptr<ComputableProfile>> load_profile_tables(std::string_view identifier);

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLES_PROFILE_TABLES_H_
