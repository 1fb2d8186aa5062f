#ifndef IZTK_PROFILES_GUIDE_DATA_SOURCE_H_
#define IZTK_PROFILES_GUIDE_DATA_SOURCE_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::profiles {

/// The data files of the layer: those built into the program, and texts of the user that replace
/// them, which are kept as long as the source.
class DataSource {
 public:
  /// A file that goes before all others of its path.
  void add(std::string path, std::string text);

  /// A file by its path, such as "tables/CVX.tsv"; nothing if it does not exist.
  std::optional<std::string_view> read(std::string_view path) const;

  /// Names of the built-in files whose path starts with `prefix`.
  static std::vector<std::string_view> built_in(std::string_view prefix);

 private:
  std::map<std::string, std::string, std::less<>> added_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_DATA_SOURCE_H_
