#include "linkage/records/column_map.h"

#include <algorithm>
#include <cassert>

#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

/// The number of a field; npos if there is none of the name.
std::size_t field_number(std::span<const std::string_view> names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::string::npos : static_cast<std::size_t>(found - names.begin());
}

template <typename Record>
Record record_of(std::span<const ColumnMap::Use> uses, std::span<const std::string> cells) {
  Record record;
  for (const ColumnMap::Use& use : uses) {
    if (use.cell >= cells.size()) continue;
    const std::string_view text = core::trimmed(cells[use.cell]);
    std::string& field = record.texts[use.field];
    if (!field.empty() && !text.empty()) field += ' ';
    field += text;
  }
  return record;
}

}  // namespace

const ColumnMap& ColumnMap::built_in() {
  static const ColumnMap map = [] {
    core::Result<ColumnMap> parsed = parse("columns.tsv", table_text("columns.tsv"));
    assert(parsed);
    return std::move(*parsed);
  }();
  return map;
}

core::Result<ColumnMap> ColumnMap::parse(std::string_view file, std::string_view text) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"record", "field", "column"});
  if (!table) return table.error();
  ColumnMap map;
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string_view record = table->cell(row, "record");
    const bool is_person = record == "person";
    if (!is_person && record != "dose") {
      return table->error(row, "record must be person or dose");
    }
    const std::size_t field = is_person ? field_number(kPersonFields, table->cell(row, "field"))
                                        : field_number(kDoseFields, table->cell(row, "field"));
    if (field == std::string::npos) {
      return table->error(row, "there is no such field; docs/linkage.md lists them");
    }
    std::vector<Column>& columns = is_person ? map.person_ : map.dose_;
    columns.push_back({field, core::lower_case(core::trimmed(table->cell(row, "column")))});
  }
  return map;
}

std::vector<ColumnMap::Use> ColumnMap::uses(std::span<const Column> columns,
                                            std::span<const std::string> header) {
  std::vector<std::string> names;
  for (const std::string& name : header) names.push_back(core::lower_case(core::trimmed(name)));
  std::vector<Use> uses;
  for (const Column& column : columns) {
    const auto found = std::ranges::find(names, column.name);
    if (found == names.end()) continue;
    uses.push_back({column.field, static_cast<std::size_t>(found - names.begin())});
  }
  return uses;
}

std::vector<ColumnMap::Use> ColumnMap::person_columns(std::span<const std::string> header) const {
  return uses(person_, header);
}

std::vector<ColumnMap::Use> ColumnMap::dose_columns(std::span<const std::string> header) const {
  return uses(dose_, header);
}

Person person_of(std::span<const ColumnMap::Use> uses, std::span<const std::string> cells) {
  return record_of<Person>(uses, cells);
}

Dose dose_of(std::span<const ColumnMap::Use> uses, std::span<const std::string> cells) {
  return record_of<Dose>(uses, cells);
}

}  // namespace iztk::linkage
