#ifndef IZTK_PROFILES_RENEWAL_RENEWED_TABLE_H_
#define IZTK_PROFILES_RENEWAL_RENEWED_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "profiles/renewal/published_list.h"

namespace iztk::profiles {

/// What a published list has changed in a table.
struct RenewalCounts {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;   ///< Other name, or in use again.
  std::uint64_t retired = 0;   ///< No longer in use.
  std::uint64_t unlisted = 0;  ///< In the table, not in the list: kept as they are.
};

/// A code set that is brought up to date. What only the table knows (days of use, kinds, ages) is
/// kept; no code is ever lost.
class RenewedTable {
 public:
  /// Reads a table of the format of docs/code-sets.md.
  static core::Result<RenewedTable> parse(std::string_view file, std::string_view text);

  /// Codes of the list that are new are added. Of known ones the name is taken, unless the table is
  /// newer than the list, and whether they are in use: days of use only where a code has ended
  /// after the date of the table. `source` names the list.
  RenewalCounts renew(const PublishedList& list, std::string_view source);

  std::string text() const;
  std::string_view version() const;
  std::size_t codes() const { return rows_.size(); }

 private:
  using Row = std::map<std::string, std::string, std::less<>>;

  /// How a list and the table stand to each other.
  struct Renewal {
    core::Day table_day = 0;  ///< The date of the table.
    bool is_newer = false;    ///< The list is as new as the table, or newer.
  };

  std::string* header(std::string_view key);
  static bool renew_row(const PublishedCode& code, const Renewal& renewal, Row* row,
                        RenewalCounts* counts);
  Row new_row(const PublishedCode& code) const;
  bool has_column(std::string_view column) const;

  std::vector<std::pair<std::string, std::string>> headers_;
  std::vector<std::string> columns_;
  std::map<std::string, Row, std::less<>> rows_;  ///< By code.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_RENEWAL_RENEWED_TABLE_H_
