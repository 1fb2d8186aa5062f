// Tables: any message and any JSON has rows or a reason, each row has a cell for each column, and a
// row of NDJSON is JSON.

#include <memory>
#include <vector>

#include "core/json/json_tree.h"
#include "inspect/bundles/bundle_table.h"
#include "inspect/tables/message_table.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

/// A table in a format.
struct FuzzTable {
  const inspect::Table* table = nullptr;
  std::vector<inspect::TableColumn> columns;
  std::vector<inspect::BundleColumn> places;
};

const std::vector<std::unique_ptr<FuzzTable>>& fuzz_tables() {
  static const std::vector<std::unique_ptr<FuzzTable>> kTables = [] {
    std::vector<std::unique_ptr<FuzzTable>> tables;
    for (const inspect::Table& table : inspect::tables()) {
      auto added = std::make_unique<FuzzTable>();
      added->table = &table;
      added->columns = *table.columns();
      added->places = *inspect::bundle_columns(added->columns);
      tables.push_back(std::move(added));
    }
    return tables;
  }();
  return kTables;
}

void check_cells(const FuzzTable& table, std::uint64_t rows, std::string_view packed) {
  inspect::PackedCells cells(packed);
  std::string_view cell;
  std::uint64_t count = 0;
  while (cells.next(&cell)) ++count;
  require(count == rows * table.columns.size(), "a row has a cell for each column");
}

void check_lines(std::uint64_t rows, std::string_view ndjson) {
  core::JsonTree tree;
  std::uint64_t count = 0;
  while (!ndjson.empty()) {
    const std::size_t end = ndjson.find('\n');
    require(end != ndjson.npos, "a row ends with a line feed");
    require(static_cast<bool>(tree.parse(ndjson.substr(0, end))), "a row is JSON");
    ndjson.remove_prefix(end + 1);
    ++count;
  }
  require(count == rows, "a row is a line");
}

void check_messages(const FuzzTable& table, std::string_view bytes) {
  inspect::MessageTable packed(*table.table, table.columns, inspect::kPackedTable);
  inspect::MessageTable ndjson(*table.table, table.columns, inspect::kNdjsonTable);
  for_each_message(bytes, [&](const parsers::Unit& unit) {
    std::string cells;
    std::string lines;
    const auto rows = packed.read(unit, 1, std::nullopt, &cells);
    require(rows == ndjson.read(unit, 1, std::nullopt, &lines), "formats have the same rows");
    check_cells(table, rows.value_or(0), cells);
    check_lines(rows.value_or(0), lines);
  });
}

void check_bundle(const FuzzTable& table, std::string_view bytes) {
  if (table.table->resource.empty()) return;
  inspect::ResourceStore store;
  if (!store.add(bytes)) store = {};
  inspect::BundleTable packed(*table.table, table.places, inspect::kPackedTable, store);
  inspect::BundleTable ndjson(*table.table, table.places, inspect::kNdjsonTable, store);
  std::string cells;
  std::string lines;
  const auto rows = packed.read(bytes, 1, 1, &cells);
  const auto same = ndjson.read(bytes, 1, 1, &lines);
  require(rows.has_value() == same.has_value(), "formats have the same rows");
  check_cells(table, rows ? *rows : 0, cells);
  check_lines(rows ? *rows : 0, lines);
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& table : iztk::fuzz::fuzz_tables()) {
    iztk::fuzz::check_messages(*table, bytes);
    iztk::fuzz::check_bundle(*table, bytes);
  }
  return 0;
}
