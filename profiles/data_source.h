#ifndef IZTK_PROFILES_DATA_SOURCE_H_
#define IZTK_PROFILES_DATA_SOURCE_H_

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::profiles {

/// The data files of the layer: those built into the program, and folders of the user that replace
/// them. Texts that were read from folders are kept as long as the source.
class DataSource {
 public:
  /// The files below a folder of the user come before the built-in ones below `prefix` ("tables/").
  void replace(std::string_view prefix, std::string_view directory);

  /// A file that goes before all others of its path.
  void add(std::string path, std::string text);

  /// A file by its path, such as "tables/CVX.tsv"; nothing if it does not exist.
  std::optional<std::string_view> read(std::string_view path);

  /// Names of the built-in files whose path starts with `prefix`.
  static std::vector<std::string_view> built_in(std::string_view prefix);

 private:
  struct Replacement {
    std::string prefix;
    std::string directory;
  };

  std::map<std::string, std::string, std::less<>> added_;
  std::vector<Replacement> replacements_;
  std::deque<std::string> texts_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_DATA_SOURCE_H_
