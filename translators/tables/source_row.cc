#include "translators/tables/source_row.h"

#include <algorithm>

namespace iztk::translators {

core::Error SourceRow::error(const core::Error& error) const {
  return {file + ":" + std::to_string(row.line) + ": " + error.message};
}

SourceColumns::SourceColumns(const core::TsvTable& table)
    : sort_order(table.column("Sort Order")),
      identifier(table.column("Identifier")),
      target(table.column("FHIR Attribute")),
      assignment(table.column("Assignment")),
      note(table.column("Note")),
      condition(table.column("Computable ANTLR")),
      data_type(table.column("Data Type Mapping")),
      codes(table.column("Vocabulary Mapping")),
      max(table.column("Cardinality - Max")),
      status(table.column("Status")) {}

core::Result<SourceRow> read_source_row(const core::TsvTable& table, const SourceColumns& columns,
                                        const core::TsvTable::Row& cells, const Sheet* sheet) {
  SourceRow source;
  source.file = table.file();
  MapRow& row = source.row;
  row.sheet = sheet;
  row.line = cells.line;
  row.sort_order = table.cell(cells, columns.sort_order);
  row.identifier = table.cell(cells, columns.identifier);
  row.target = table.cell(cells, columns.target);
  row.assignment = table.cell(cells, columns.assignment);
  row.note = table.cell(cells, columns.note);
  source.condition = table.cell(cells, columns.condition);
  source.data_type = table.cell(cells, columns.data_type);
  source.codes = table.cell(cells, columns.codes);
  source.max = table.cell(cells, columns.max);
  const std::string_view status = table.cell(cells, columns.status);
  const auto* known = std::find_if(kStatusNames.begin(), kStatusNames.end(),
                                   [&](const auto& entry) { return entry.first == status; });
  if (known == kStatusNames.end()) {
    return table.error(cells, "unknown status '" + std::string(status) +
                                  "': expected same, changed, by, off, open or added");
  }
  row.status = known->second;
  const bool needs_reason = row.status == RowStatus::kOff || row.status == RowStatus::kOpen ||
                            row.status == RowStatus::kByOther || row.status == RowStatus::kChanged;
  if (needs_reason && row.note.empty()) return table.error(cells, "the note gives no reason");
  return source;
}

}  // namespace iztk::translators
