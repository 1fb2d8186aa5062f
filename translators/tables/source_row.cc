#include "translators/tables/source_row.h"

#include <algorithm>

namespace iztk::translators {

core::Error SourceRow::error(const core::Error& error) const {
  return {file + ":" + std::to_string(row.line) + ": " + error.message};
}

core::Result<SourceRow> read_source_row(const core::TsvTable& table,
                                        const core::TsvTable::Row& cells, const Sheet* sheet) {
  SourceRow source;
  source.file = table.file();
  MapRow& row = source.row;
  row.sheet = sheet;
  row.line = cells.line;
  row.sort_order = table.cell(cells, "Sort Order");
  row.identifier = table.cell(cells, "Identifier");
  row.target = table.cell(cells, "FHIR Attribute");
  row.assignment = table.cell(cells, "Assignment");
  row.note = table.cell(cells, "Note");
  source.condition = table.cell(cells, "Computable ANTLR");
  source.data_type = table.cell(cells, "Data Type Mapping");
  source.codes = table.cell(cells, "Vocabulary Mapping");
  source.max = table.cell(cells, "Cardinality - Max");
  const std::string_view status = table.cell(cells, "Status");
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
