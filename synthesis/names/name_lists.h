#ifndef IZTK_SYNTHESIS_NAMES_NAME_LISTS_H_
#define IZTK_SYNTHESIS_NAMES_NAME_LISTS_H_

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "core/result.h"

namespace iztk::synthesis {

/// A list of names.
enum class NameKind : std::uint8_t { kLast, kFemale, kMale };
inline constexpr std::string_view kNameKinds[] = {"last", "female", "male"};
inline constexpr std::size_t kNameKindCount = std::size(kNameKinds);

/// Names by frequency, and their short forms. Immutable, so threads may share it. Views point into
/// the tables that are built in and are valid for good.
class NameLists {
 public:
  static core::Result<NameLists> load();

  /// A name, as often as people have it.
  std::string_view draw(NameKind kind, Random& random) const;

  /// One of the short forms of a first name; empty if it has none.
  std::string_view short_form(std::string_view first_name, Random& random) const;

 private:
  /// A name, and how many of 100,000 people have it or one before it.
  struct Entry {
    std::string_view name;
    std::uint64_t up_to = 0;
  };

  core::Status read_names();
  core::Status read_short_forms();

  std::array<std::vector<Entry>, kNameKindCount> names_;
  std::map<std::string_view, std::vector<std::string_view>> short_forms_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_NAMES_NAME_LISTS_H_
