#ifndef IZTK_CLI_EXTRACT_ROW_SPANS_H_
#define IZTK_CLI_EXTRACT_ROW_SPANS_H_

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "inspect/extracts/extract_layout.h"
#include "redaction/leaks/leak_checker.h"
#include "redaction/policy/compiled_policy.h"

namespace iztk::cli {

/// What the leak check must know of a row: which cells are as the policy wants them. The class of a
/// column is that of its name in the class table (redaction/classes.tsv, cvrs), otherwise that of
/// the element that it is read from.
class RowSpans {
 public:
  /// `layout` and `policy` may go afterwards.
  RowSpans(const inspect::ExtractLayout& layout, std::size_t type,
           const redaction::CompiledPolicy& policy);

  /// The spans of a row that begins at 0. `ends`: where each cell ends.
  void of_row(std::span<const std::size_t> ends, std::vector<redaction::MadeSpan>* spans) const;

 private:
  /// For each column; nullopt: a hit in it is a leak.
  std::vector<std::optional<redaction::MadeKind>> kinds_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_ROW_SPANS_H_
