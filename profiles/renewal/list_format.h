#ifndef IZTK_PROFILES_RENEWAL_LIST_FORMAT_H_
#define IZTK_PROFILES_RENEWAL_LIST_FORMAT_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "profiles/renewal/list_records.h"
#include "profiles/renewal/published_list.h"

namespace iztk::profiles {

/// What the columns of a published list are: a row of formats.tsv.
class ListFormat {
 public:
  /// By the root element of XML; nothing if it is not known.
  static core::Result<std::optional<ListFormat>> of_xml(std::string_view root);
  /// By the number of columns of text; nothing if it is not known.
  static core::Result<std::optional<ListFormat>> of_text(std::size_t columns);

  /// The error names file and line, and what was expected there. Records of the same code are put
  /// together.
  core::Result<PublishedList> read(std::string_view file,
                                   const std::vector<ListRecord>& records) const;

 private:
  static core::Result<std::optional<ListFormat>> find(std::string_view column,
                                                      std::string_view value);
  core::Result<PublishedCode> read(std::string_view file, const ListRecord& record) const;
  core::Status check_columns(std::string_view file, const ListRecord& record) const;

  std::string_view table_;
  std::string_view code_;
  std::string_view display_;
  std::string_view status_;
  std::string_view updated_;
  std::string_view valid_from_;
  std::string_view valid_to_;
  std::vector<std::pair<std::string_view, std::string_view>> cells_;  ///< Ours, theirs.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_RENEWAL_LIST_FORMAT_H_
