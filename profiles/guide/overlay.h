#ifndef IZTK_PROFILES_GUIDE_OVERLAY_H_
#define IZTK_PROFILES_GUIDE_OVERLAY_H_

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/rule.h"
#include "core/result.h"
#include "core/tables/tsv.h"
#include "profiles/guide/model.h"
#include "profiles/guide/table_cells.h"

namespace iztk::profiles {

/// A severity that a registry gives to a rule, or to a rule at some elements.
struct SeverityOverride {
  std::string_view rule;                   ///< Code, or id of a statement.
  std::string_view path;                   ///< "RXA-9" and what is in it; empty: everywhere.
  std::optional<core::Severity> severity;  ///< Nothing: the finding is left out.
};

/// The folders that tighten a guide for one registry (docs/overlays.md): tables in the syntax of
/// the guide, whose rows come on top. All views live as long as the overlays.
class Overlays {
 public:
  /// Reads all files of the folders. The error names file and line; a file that no overlay can have
  /// is one.
  core::Status read(const std::vector<std::string>& folders);

  /// The senders (MSH-4.1) for which an overlay holds: `*` stands for any characters. Empty if it
  /// holds for all.
  static core::Result<std::vector<std::string>> senders(const std::string& folder);

  bool empty() const { return tables_.empty(); }
  /// The tables of this name ("segments/RXA.tsv") of all folders, in their order.
  std::vector<const core::TsvTable*> tables(std::string_view name) const;
  /// Names of all files, such as "tables/CVX.tsv".
  std::vector<std::string_view> names() const;
  const std::vector<SeverityOverride>& severities() const { return severities_; }

  /// `text`, a code table, with the rows that overlays have for it: new codes, and other facts for
  /// known ones. Returned as it is if there are none.
  core::Result<std::string_view> with_codes(std::string_view name, std::string_view text);

 private:
  core::Status read_file(const std::string& folder, std::string_view name);
  core::Status read_severities();

  std::deque<std::string> texts_;
  std::deque<std::string> names_;
  std::multimap<std::string, core::TsvTable, std::less<>> tables_;
  std::vector<SeverityOverride> severities_;
};

/// Makes a usage stricter. False if `to` would loosen it, which an overlay must not do: a message
/// that fits it must fit the guide.
bool tighten(Usage from, Usage to);

/// The row of `table` for a field or component of this number; nullptr if there is none.
const core::TsvTable::Row* row_of(const core::TsvTable& table, std::uint32_t number);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_OVERLAY_H_
