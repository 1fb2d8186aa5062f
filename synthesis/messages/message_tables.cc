#include "synthesis/messages/message_tables.h"

#include <algorithm>
#include <charconv>

#include "core/tables/tsv.h"
#include "synthesis/messages/table_files.h"

namespace iztk::synthesis {
namespace {

/// An empty cell stands for `otherwise`.
core::Result<unsigned> number_of(const core::TsvTable& table, const core::TsvTable::Row& row,
                                 std::string_view column, unsigned otherwise) {
  const std::string_view cell = table.cell(row, column);
  if (cell.empty()) return otherwise;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size()) return value;
  return table.error(row, std::string(column) + " is not a number");
}

bool has_word(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> all = core::split_words(words);
  return std::find(all.begin(), all.end(), word) != all.end();
}

}  // namespace

core::Result<MessageTables> MessageTables::load() {
  MessageTables tables;
  core::Status status = tables.load_structure();
  if (status) status = tables.load_fields("messages/fields.tsv");
  if (status) status = tables.load_fields("messages/reported.tsv");
  if (status) status = tables.load_observations();
  if (!status) return status.error();
  return tables;
}

core::Status MessageTables::load_structure() {
  const auto table = read_table_file(
      "messages/structure.tsv",
      {"profiles", "element", "when", "count", "percent", "kinds", "kinds_of_many"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const core::Result<unsigned> percent = number_of(*table, row, "percent", 100);
    if (!percent) return percent.error();
    structure_.push_back({table->cell(row, "profiles"), table->cell(row, "element"),
                          table->cell(row, "when"), table->cell(row, "count"), *percent,
                          table->cell(row, "kinds"), table->cell(row, "kinds_of_many")});
  }
  return core::ok();
}

core::Status MessageTables::load_fields(std::string_view file) {
  const auto table = read_table_file(file, {"segment", "field", "when", "percent", "value"});
  if (!table) return table.error();
  std::map<std::string_view, std::vector<FieldRow>> read;
  for (const auto& row : table->rows()) {
    const core::Result<unsigned> field = number_of(*table, row, "field", 0);
    if (!field) return field.error();
    const core::Result<unsigned> percent = number_of(*table, row, "percent", 100);
    if (!percent) return percent.error();
    read[table->cell(row, "segment")].push_back(
        {++fields_read_, *field, table->cell(row, "when"), *percent, table->cell(row, "value")});
  }
  // The rows of a later file come before those of an earlier one.
  for (auto& [segment, rows] : read) {
    std::vector<FieldRow>& all = fields_[segment];
    all.insert(all.begin(), rows.begin(), rows.end());
  }
  return core::ok();
}

core::Status MessageTables::load_observations() {
  const auto table = read_table_file("messages/observations.tsv",
                                     {"when", "group", "type", "code", "value", "units", "method"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    observations_.push_back({table->cell(row, "when"), table->cell(row, "group"),
                             table->cell(row, "type"), table->cell(row, "code"),
                             table->cell(row, "value"), table->cell(row, "units"),
                             table->cell(row, "method")});
  }
  return core::ok();
}

const StructureRow* MessageTables::structure(std::string_view profile, std::string_view element,
                                             const Words& words) const {
  for (const StructureRow& row : structure_) {
    if (row.element == element && has_word(row.profiles, profile) && words.match(row.when)) {
      return &row;
    }
  }
  return nullptr;
}

const FieldRow* MessageTables::field(std::string_view segment, unsigned number,
                                     const Words& words) const {
  const auto rows = fields_.find(segment);
  if (rows == fields_.end()) return nullptr;
  for (const FieldRow& row : rows->second) {
    if (row.field == number && words.match(row.when)) return &row;
  }
  return nullptr;
}

std::vector<std::string_view> MessageTables::values() const {
  std::vector<std::string_view> values;
  for (const auto& [segment, rows] : fields_) {
    for (const FieldRow& row : rows) values.push_back(row.value);
  }
  for (const ObservationRow& row : observations_) {
    values.insert(values.end(), {row.group, row.type, row.code, row.value, row.units, row.method});
  }
  return values;
}

std::vector<std::string_view> MessageTables::choices() const {
  std::vector<std::string_view> choices;
  for (const StructureRow& row : structure_) {
    if (row.count.starts_with('{')) choices.push_back(row.count.substr(1, row.count.size() - 2));
    if (!row.kinds.empty()) choices.push_back(row.kinds);
    if (!row.kinds_of_many.empty()) choices.push_back(row.kinds_of_many);
  }
  return choices;
}

}  // namespace iztk::synthesis
