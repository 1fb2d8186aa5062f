// The sheets of segments and data types: read, overlaid, compiled.

#include <algorithm>
#include <memory>

#include "translators/tables/map_compiler.h"
#include "translators/tables/map_loader.h"
#include "translators/tables/named_function.h"
#include "translators/tables/purity.h"

namespace iztk::translators {

core::Status MapLoader::read_sheets() {
  for (const std::string_view folder : {"segments", "datatypes"}) {
    for (const DataFile* file : in_folder(folder)) {
      if (core::Status status = read_sheet(*file, folder == "segments"); !status) return status;
    }
  }
  return core::ok();
}

core::Status MapLoader::read_sheet(const DataFile& file, bool segment) {
  core::Result<core::TsvTable> table = core::TsvTable::parse(
      file.shown, file.text,
      {"Sort Order", "Identifier", "Cardinality - Max", "Computable ANTLR", "FHIR Attribute",
       "Data Type Mapping", "Vocabulary Mapping", "Assignment", "Status", "Note"});
  if (!table) return table.error();
  const std::string name(stem(file.path));
  Sheet* sheet = sheet_named(name);
  if (sheet == nullptr) {
    sheet = &set_.sheets_.emplace_back();
    sheet->file = file.shown;
    sheet->name = name;
    sheet->segment = segment;
    sheet->source = std::string_view(sheet->name).substr(0, sheet->name.find('['));
    const std::size_t bracket = sheet->name.find('[');
    const std::string_view target = std::string_view(sheet->name).substr(bracket + 1);
    sheet->target = set_.schema_.type(target.substr(0, target.find_first_of("-].")));
    set_.sheet_by_name_[name] = sheet;
  }
  for (const core::TsvTable::Row& cells : table->rows()) {
    core::Result<Source> source = read_row(*table, cells, sheet);
    if (!source) return source.error();
    put(std::move(*source), sheet);
  }
  return core::ok();
}

core::Result<MapLoader::Source> MapLoader::read_row(const core::TsvTable& table,
                                                    const core::TsvTable::Row& cells,
                                                    const Sheet* sheet) {
  Source source;
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

void MapLoader::put(Source source, Sheet* sheet) {
  std::vector<Source>& rows = sources_[sheet];
  const auto same = std::find_if(rows.begin(), rows.end(), [&](const Source& other) {
    return other.file != source.file && other.row.identifier == source.row.identifier &&
           other.row.target == source.row.target;
  });
  if (same == rows.end()) {
    rows.push_back(std::move(source));
  } else {
    *same = std::move(source);
  }
}

core::Status MapLoader::compile_sheets() {
  for (const auto& [name, sheet] : {std::pair("CWE[CodeableConcept]", &set_.codeable_concept_),
                                    std::pair("CWE[Quantity]", &set_.quantity_)}) {
    *sheet = set_.sheet(name);
    if (*sheet == nullptr) return core::Error{"there is no sheet '" + std::string(name) + "'"};
  }
  for (Sheet& sheet : set_.sheets_) {
    for (Source& source : sources_[&sheet]) {
      if (is_used(source.row.status)) {
        if (core::Status status = compile(&source, sheet); !status) {
          return at(source, status.error());
        }
        sheet.rows.push_back(source.row);
      }
      sheet.all_rows.push_back(source.row);
    }
    if (sheet.rows.size() > RowIndex::kMostRows) {
      return core::Error{sheet.file + ": more than " + std::to_string(RowIndex::kMostRows) +
                         " rows are used"};
    }
    sheet.index.build(sheet.rows);
  }
  mark_memo_rows(&set_.sheets_);
  return core::ok();
}

core::Error MapLoader::at(const Source& source, const core::Error& error) {
  return {source.file + ":" + std::to_string(source.row.line) + ": " + error.message};
}

core::Status MapLoader::compile(Source* source, const Sheet& sheet) {
  MapRow& row = source->row;
  if (sheet.target == nullptr && row.target != "$value") {
    return core::Error{"the sheet makes no FHIR type that is known"};
  }
  if (core::Status status = compile_identifier(row.identifier, sheet.source, &row); !status) {
    return status;
  }
  row.first_only = source->max == "1";
  if (core::Status status = compile_actions(source, sheet.source, sheet.segment); !status) {
    return status;
  }
  if (sheet.target == nullptr) return core::ok();
  core::Result<std::vector<PathStep>> path = compile_path(row.target, *sheet.target, set_.schema_);
  if (!path) return path.error();
  row.path = std::move(*path);
  return check_target(row, *sheet.target);
}

core::Status MapLoader::compile_actions(Source* source, std::string_view source_name,
                                        bool segment) {
  MapRow& row = source->row;
  if (!source->condition.empty()) {
    core::Result<CompiledCondition> condition =
        compile_condition(source->condition, source_name, segment);
    if (!condition) return condition.error();
    row.condition = std::make_shared<const CompiledCondition>(std::move(*condition));
    row.needs_value = row.number != 0 && !asks_for_absence(*row.condition, row, segment);
    row.informative = asks_for_code(*row.condition);
  }
  if (row.number == 0) row.needs_value = false;
  if (row.assignment.starts_with('=')) {
    const NamedFunction* function = find_function(row.assignment.substr(1));
    if (function == nullptr) {
      return core::Error{"there is no function '" + std::string(row.assignment.substr(1)) + "'"};
    }
    row.function = function->function;
    row.pure_function = function->pure;
  } else if (!row.assignment.empty()) {
    if (core::Status status = compile_assignment(row.assignment, source_name, segment, &row);
        !status) {
      return status;
    }
  }
  if (!source->data_type.empty()) {
    row.data_type = set_.sheet(source->data_type);
    if (row.data_type == nullptr) {
      return core::Error{"there is no sheet '" + std::string(source->data_type) + "'"};
    }
  }
  if (!source->codes.empty()) {
    row.codes = set_.codes(source->codes);
    if (row.codes == nullptr) {
      return core::Error{"there is no code map '" + std::string(source->codes) + "'"};
    }
  }
  return core::ok();
}

bool MapLoader::asks_for_absence(const CompiledCondition& condition, const MapRow& row,
                                 bool segment) {
  for (const CompiledCondition& operand : condition.operands) {
    if (asks_for_absence(operand, row, segment)) return true;
  }
  if (!condition.negated || condition.kind != parsers::MapCondition::Kind::kValued) return false;
  const ElementReference& reference = condition.reference;
  if (reference.where == ElementReference::Where::kSelf) return true;
  return reference.field == row.number && reference.component == row.subnumber &&
         (segment ? reference.where == ElementReference::Where::kField
                  : reference.where == ElementReference::Where::kPart);
}

bool MapLoader::asks_for_code(const CompiledCondition& condition) {
  for (const CompiledCondition& operand : condition.operands) {
    if (asks_for_code(operand)) return true;
  }
  return !condition.negated && condition.kind == parsers::MapCondition::Kind::kIn;
}

core::Status MapLoader::check_target(const MapRow& row, const FhirType& base) {
  const FhirType* type = path_type(row.path, base);
  if (row.function != nullptr) return core::ok();
  if (row.data_type == nullptr && type != nullptr && row.codes == nullptr && !row.path.empty() &&
      row.path.back().resource == nullptr) {
    return core::Error{"a plain value cannot become " + std::string(type->name) +
                       "; the row needs a data type mapping"};
  }
  if (row.data_type != nullptr && row.data_type->target != nullptr && type == nullptr &&
      row.data_type->target->resource) {
    return core::Error{"the data type mapping makes a resource, the target is a plain value"};
  }
  if (row.data_type != nullptr && type != nullptr && row.data_type->target != nullptr &&
      row.data_type->target != type) {
    return core::Error{"the data type mapping makes " + std::string(row.data_type->target->name) +
                       ", the target is " + std::string(type->name)};
  }
  return core::ok();
}

Sheet* MapLoader::sheet_named(std::string_view name) {
  for (Sheet& sheet : set_.sheets_) {
    if (sheet.name == name) return &sheet;
  }
  return nullptr;
}

}  // namespace iztk::translators
