#ifndef IZTK_INSPECT_BUNDLES_BUNDLE_COLUMN_H_
#define IZTK_INSPECT_BUNDLES_BUNDLE_COLUMN_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "inspect/bundles/bundle_row.h"
#include "inspect/bundles/resource_path.h"
#include "inspect/tables/table_column.h"

namespace iztk::inspect {

/// Appends what a column says, given the texts of its paths.
using BundleFunction = void (*)(const BundleRow& row, std::span<const std::string_view> texts,
                                std::string* out);

/// Where a column of a table is in resources: the cell `bundle` of its row in doses.tsv.
struct BundleColumn {
  const TableColumn* column = nullptr;
  std::vector<ResourcePath> paths;
  BundleFunction function = nullptr;  ///< nullptr: the text of the only path; nothing without one.

  /// Appends what the column says of a row.
  void read(const BundleRow& row, ResourceScope* scope, std::string* out) const;
};

/// One for each column, which must outlive the result. The error names the column.
core::Result<std::vector<BundleColumn>> bundle_columns(std::span<const TableColumn> columns);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_BUNDLES_BUNDLE_COLUMN_H_
