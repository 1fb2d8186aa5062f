#ifndef IZTK_PROFILES_IGAMT_LOADER_H_
#define IZTK_PROFILES_IGAMT_LOADER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::igamt {

/// One file of an export. Its root element determines its kind.
struct ExportFile {
  std::string name;  ///< Used in error messages.
  std::string text;
};

/// Reads the files of one profile: one ConformanceProfile and, if present, ConformanceContext
/// (constraints and predicates), ValueSetLibrary and ValueSetBindingsContext. Other files are
/// listed in ComputableProfile::not_checked. The error begins with "FILE:LINE:COLUMN: ".
core::Result<std::unique_ptr<nist::ComputableProfile>> load_export(
    const std::vector<ExportFile>& files);

/// Reads all *.xml files of a folder, or one file with a profile. A folder may contain several
/// exports if their file names differ: `VXU-Z22_Profile.xml` and `VXU-Z22_Constraints.xml` belong
/// together.
core::Result<std::vector<std::unique_ptr<nist::ComputableProfile>>> load_files(
    const std::string& path);

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_LOADER_H_
