#ifndef IZTK_INSPECT_EXTRACTS_ROW_CHECKER_H_
#define IZTK_INSPECT_EXTRACTS_ROW_CHECKER_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/date_time.h"
#include "inspect/extracts/extract_finding.h"
#include "inspect/extracts/extract_layout.h"

namespace iztk::inspect {

/// Whose rules are checked. Those of the receiver are warnings where the specification is content,
/// and errors if it is they alone that count.
enum class RuleSet : std::uint8_t { kBoth, kSpecification, kReceiver };

/// Checks the line of names and the rows of an extract. May be used by several threads.
class RowChecker {
 public:
  /// `today`: the day that dates must not be after; 0: not checked. `layout` must outlive it.
  RowChecker(const ExtractLayout& layout, RuleSet rules, core::Day today)
      : layout_(layout), rules_(rules), today_(today) {}

  /// Checks the names of a first line. `cells_of` gets for each column of the layout the cell of a
  /// row that it is in, or kWholeRow.
  void check_names(std::span<const std::string_view> names, std::vector<std::size_t>* cells_of,
                   std::vector<ExtractFinding>* findings) const;

  /// The type that a row says it is of; nullopt if it does not say one of the layout.
  std::optional<std::size_t> type_of(std::span<const std::string_view> cells) const;

  /// Checks a row: a cell for each column of the layout.
  void check(std::span<const std::string_view> cells, std::size_t type,
             std::vector<ExtractFinding>* findings) const;

 private:
  void check_cell(std::span<const std::string_view> cells, std::size_t column, const UseOfCell& use,
                  std::string_view when, std::vector<ExtractFinding>* findings) const;
  void check_value(std::span<const std::string_view> cells, std::size_t column,
                   std::vector<ExtractFinding>* findings) const;
  bool is_refused(std::span<const std::string_view> cells) const;
  core::Severity receiver_severity() const {
    return rules_ == RuleSet::kReceiver ? core::Severity::kError : core::Severity::kWarning;
  }

  const ExtractLayout& layout_;
  RuleSet rules_;
  core::Day today_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_ROW_CHECKER_H_
