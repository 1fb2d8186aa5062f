#include "translators/tables/sheet_reader.h"

#include <algorithm>
#include <utility>

namespace iztk::translators {

core::Status SheetReader::read(const MapFiles& files) {
  for (const std::string_view folder : {"segments", "datatypes"}) {
    for (const MapFile* file : files.in_folder(folder)) {
      if (core::Status status = read_sheet(*file, folder == "segments"); !status) return status;
    }
  }
  return core::ok();
}

core::Status SheetReader::read_sheet(const MapFile& file, bool segment) {
  core::Result<core::TsvTable> table = core::TsvTable::parse(
      file.shown, file.text,
      {"Sort Order", "Identifier", "Cardinality - Max", "Computable ANTLR", "FHIR Attribute",
       "Data Type Mapping", "Vocabulary Mapping", "Assignment", "Status", "Note"});
  if (!table) return table.error();
  Sheet* sheet = sheet_named(file.stem());
  if (sheet == nullptr) sheet = add_sheet(file, segment);
  const SourceColumns columns(*table);
  for (const core::TsvTable::Row& cells : table->rows()) {
    core::Result<SourceRow> source = read_source_row(*table, columns, cells, sheet);
    if (!source) return source.error();
    put(std::move(*source), sheet);
  }
  return core::ok();
}

Sheet* SheetReader::add_sheet(const MapFile& file, bool segment) {
  Sheet& sheet = sheets_.emplace_back();
  sheet.file = file.shown;
  sheet.name = file.stem();
  sheet.segment = segment;
  const std::string_view name = sheet.name;
  const std::size_t bracket = name.find('[');
  sheet.source = name.substr(0, bracket);
  const std::string_view target = name.substr(bracket + 1);
  sheet.target = schema_.type(target.substr(0, target.find_first_of("-].")));
  return &sheet;
}

void SheetReader::put(SourceRow source, const Sheet* sheet) {
  std::vector<SourceRow>& rows = rows_[sheet];
  const auto same = std::find_if(rows.begin(), rows.end(), [&](const SourceRow& other) {
    return other.file != source.file && other.row.identifier == source.row.identifier &&
           other.row.target == source.row.target;
  });
  if (same == rows.end()) {
    rows.push_back(std::move(source));
  } else {
    *same = std::move(source);
  }
}

Sheet* SheetReader::sheet_named(std::string_view name) {
  for (Sheet& sheet : sheets_) {
    if (sheet.name == name) return &sheet;
  }
  return nullptr;
}

}  // namespace iztk::translators
