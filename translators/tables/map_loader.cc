#include "translators/tables/map_loader.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "translators/tables/memoizable_rows.h"
#include "translators/tables/message_map_reader.h"
#include "translators/tables/row_compiler.h"

namespace iztk::translators {
namespace {

constexpr std::array<std::pair<std::string_view, ObservationAction>, 18> kActions{{
    {"", ObservationAction::kNone},
    {"authority", ObservationAction::kAuthority},
    {"date", ObservationAction::kDate},
    {"document", ObservationAction::kDocument},
    {"dose-number", ObservationAction::kDoseNumber},
    {"eligibility", ObservationAction::kEligibility},
    {"funding", ObservationAction::kFunding},
    {"note", ObservationAction::kNote},
    {"presented", ObservationAction::kPresented},
    {"published", ObservationAction::kPublished},
    {"reaction", ObservationAction::kReaction},
    {"reason", ObservationAction::kReason},
    {"series", ObservationAction::kSeries},
    {"series-doses", ObservationAction::kSeriesDoses},
    {"status", ObservationAction::kStatus},
    {"vaccine", ObservationAction::kVaccine},
    {"validity", ObservationAction::kValidity},
    {"vis-vaccine", ObservationAction::kVisVaccine},
}};

}  // namespace

core::Status MapLoader::load(const std::string& overlay_directory) {
  if (core::Status status = load_tables(overlay_directory); !status) return status;
  if (core::Status status = load_sheets(); !status) return status;
  return load_messages();
}

core::Status MapLoader::load_tables(const std::string& overlay_directory) {
  if (core::Status status = files_.read(overlay_directory); !status) return status;
  set_.texts_ = files_.take_texts();
  if (core::Status status = load_simple_tables(); !status) return status;
  return load_codes();
}

core::Status MapLoader::load_simple_tables() {
  for (const MapFile& file : files_.all()) {
    if (file.path == "r4-elements.tsv") {
      core::Result<fhir::FhirSchema> schema = fhir::FhirSchema::parse(file.shown, file.text);
      if (!schema) return schema.error();
      set_.schema_ = std::move(*schema);
    } else if (file.path == "coding-systems.tsv" || file.path == "authorities.tsv") {
      core::Result<UriTable> table = UriTable::parse(file.shown, file.text);
      if (!table) return table.error();
      (file.path[0] == 'c' ? set_.coding_systems_ : set_.authorities_).overlay(*table);
    } else if (file.path == "observations.tsv") {
      if (core::Status status = load_observations(file); !status) return status;
    } else if (file.path == "not-carried.tsv") {
      core::Result<core::TsvTable> table =
          core::TsvTable::parse(file.shown, file.text, {"element", "reason"});
      if (!table) return table.error();
      for (const core::TsvTable::Row& row : table->rows()) {
        set_.reasons_[table->cell(row, "element")] = table->cell(row, "reason");
      }
    }
  }
  return core::ok();
}

core::Status MapLoader::load_observations(const MapFile& file) {
  core::Result<core::TsvTable> table =
      core::TsvTable::parse(file.shown, file.text, {"code", "name", "dose", "forecast"});
  if (!table) return table.error();
  for (const core::TsvTable::Row& row : table->rows()) {
    ObservationRule rule{table->cell(row, "code"), table->cell(row, "name")};
    for (const auto& [column, action] :
         {std::pair("dose", &rule.dose), std::pair("forecast", &rule.forecast)}) {
      const std::string_view name = table->cell(row, column);
      const auto* known = std::find_if(kActions.begin(), kActions.end(),
                                       [&](const auto& entry) { return entry.first == name; });
      if (known == kActions.end()) {
        return table->error(row, "unknown action '" + std::string(name) + "'");
      }
      *action = known->second;
    }
    set_.observations_[rule.code] = rule;
  }
  return core::ok();
}

core::Status MapLoader::load_codes() {
  for (const MapFile* file : files_.in_folder("codes")) {
    core::Result<CodeMap> map = CodeMap::parse(file->shown, file->text);
    if (!map) return map.error();
    const auto [it, inserted] = set_.codes_.emplace(file->stem(), *map);
    if (!inserted) it->second.overlay(*map);
  }
  return core::ok();
}

core::Status MapLoader::load_sheets() {
  SheetReader reader(set_.schema_);
  if (core::Status status = reader.read(files_); !status) return status;
  set_.sheets_ = reader.take_sheets();
  for (const Sheet& sheet : set_.sheets_) set_.sheet_by_name_[sheet.name] = &sheet;
  for (const auto& [name, sheet] : {std::pair("CWE[CodeableConcept]", &set_.codeable_concept_),
                                    std::pair("CWE[Quantity]", &set_.quantity_)}) {
    *sheet = set_.sheet(name);
    if (*sheet == nullptr) return core::Error{"there is no sheet '" + std::string(name) + "'"};
  }
  for (Sheet& sheet : set_.sheets_) {
    if (core::Status status = compile_sheet(reader, &sheet); !status) return status;
  }
  mark_memoizable_rows(&set_.sheets_);
  return core::ok();
}

core::Status MapLoader::compile_sheet(SheetReader& reader, Sheet* sheet) {
  const RowCompiler compiler(set_);
  std::vector<SourceRow>& sources = reader.rows_of(*sheet);
  sheet->rows.reserve(sources.size());
  sheet->all_rows.reserve(sources.size());
  for (SourceRow& source : sources) {
    if (is_used(source.row.status)) {
      if (core::Status status = compiler.compile(&source, *sheet); !status) {
        return source.error(status.error());
      }
      sheet->rows.push_back(source.row);
    }
    sheet->all_rows.push_back(source.row);
  }
  if (sheet->rows.size() > RowIndex::kMostRows) {
    return core::Error{sheet->file + ": more than " + std::to_string(RowIndex::kMostRows) +
                       " rows are used"};
  }
  sheet->index.build(sheet->rows);
  return core::ok();
}

core::Status MapLoader::load_messages() {
  const MessageMapReader reader(set_);
  for (const MapFile* file : files_.in_folder("messages")) {
    core::Result<MessageMap> map = reader.read(*file);
    if (!map) return map.error();
    MessageMap& known = set_.messages_[std::string(file->stem())];
    known.file = map->file;
    known.name = map->name;
    known.all_rows.insert(known.all_rows.end(), map->all_rows.begin(), map->all_rows.end());
    known.rows.insert(known.rows.end(), std::make_move_iterator(map->rows.begin()),
                      std::make_move_iterator(map->rows.end()));
  }
  return core::ok();
}

}  // namespace iztk::translators
