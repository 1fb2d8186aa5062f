#ifndef IZTK_INSPECT_BUNDLES_BUNDLE_TABLE_H_
#define IZTK_INSPECT_BUNDLES_BUNDLE_TABLE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/json/json_tree.h"
#include "core/result.h"
#include "inspect/bundles/bundle_column.h"
#include "inspect/bundles/bundle_row.h"
#include "inspect/bundles/resource_store.h"
#include "inspect/tables/table.h"
#include "inspect/tables/table_format.h"

namespace iztk::inspect {

/// Makes the rows that a table has of bundles and of resources that stand for themselves (bulk
/// files).
class BundleTable {
 public:
  /// All must outlive the object. `store`: what resources of bulk files refer to.
  BundleTable(const Table& table, std::span<const BundleColumn> columns, const TableFormat& format,
              const ResourceStore& store)
      : table_(table), columns_(columns), format_(format), scope_(store) {}

  /// Appends the rows of a bundle or resource, and returns how many. `message`: its number in the
  /// input. The error says why the text cannot be read, without a value of it.
  core::Result<std::uint64_t> read(std::string_view json, std::uint64_t input,
                                   std::uint64_t message, std::string* out);

 private:
  void write_bundle_row(const BundleRow& row, std::string* out);

  const Table& table_;
  std::span<const BundleColumn> columns_;
  const TableFormat& format_;
  ResourceScope scope_;
  core::JsonTree tree_;
  std::string cell_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_BUNDLES_BUNDLE_TABLE_H_
