#ifndef IZTK_CLI_EXTRACT_CELL_KINDS_H_
#define IZTK_CLI_EXTRACT_CELL_KINDS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "inspect/extracts/extract_layout.h"
#include "redaction/leaks/leak_checker.h"
#include "redaction/policy/compiled_policy.h"

namespace iztk::cli {

/// What the leak check must know of cells: why they are as the policy wants them. The class of a
/// column is that of its name in the class table (redaction/classes.tsv, cvrs), otherwise that of
/// the element that it is read from.
class CellKinds {
 public:
  /// `layout` and `policy` may go afterwards.
  CellKinds(const inspect::ExtractLayout& layout, std::size_t type,
            const redaction::CompiledPolicy& policy);

  /// Of a column; nullopt: any hit in a cell is a leak.
  const std::optional<redaction::MadeKind>& of(std::size_t column) const { return kinds_[column]; }

 private:
  std::vector<std::optional<redaction::MadeKind>> kinds_;  ///< By column.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_CELL_KINDS_H_
