#ifndef IZTK_PROFILES_GUIDE_H_
#define IZTK_PROFILES_GUIDE_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::profiles {

struct Profile;

/// Where guide tables and code sets come from.
struct GuideSource {
  std::string guide = "cdc-iz-1.5";  ///< A built-in guide, or a folder that holds one.
  std::string tables_directory;      ///< Code sets here replace the built-in ones of the same name; may be empty.
};

/// An implementation guide: profiles, segments, data types, value sets, predicates, conformance statements.
/// Immutable once loaded; may be shared by threads.
class Guide {
 public:
  /// Loads and checks all tables. The error names file, line and column.
  static core::Result<std::unique_ptr<Guide>> load(const GuideSource& source);

  /// Ids of the built-in guides.
  static std::vector<std::string_view> built_in();

  ~Guide();
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_H_
