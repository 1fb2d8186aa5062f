#include "translators/map_set.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "core/embedded_file.h"
#include "core/tsv.h"
#include "translators/function_helpers.h"
#include "translators/functions.h"
#include "translators/map_compiler.h"
#include "translators/purity.h"

namespace iztk {

std::span<const core::EmbeddedFile> map_data();  // Made by cmake/EmbedFiles.cmake.

}  // namespace iztk

namespace iztk::translators {
namespace {

constexpr std::array<std::pair<std::string_view, RowStatus>, 6> kStatusNames{{
    {"same", RowStatus::kSame},
    {"changed", RowStatus::kChanged},
    {"by", RowStatus::kByOther},
    {"off", RowStatus::kOff},
    {"open", RowStatus::kOpen},
    {"added", RowStatus::kAdded},
}};

constexpr std::array<std::pair<std::string_view, parsers::StructureId>, 7> kStructures{{
    {"VXU_V04", parsers::StructureId::kVxuV04},
    {"QBP_Q11", parsers::StructureId::kQbpQ11},
    {"ACK", parsers::StructureId::kAck},
    {"RSP_K11", parsers::StructureId::kRspK11},
    {"RSP_K11_Z31", parsers::StructureId::kRspK11Z31},
    {"RSP_K11_Z32", parsers::StructureId::kRspK11Z32},
    {"RSP_K11_Z42", parsers::StructureId::kRspK11Z42},
}};

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

/// A file of the map folder: built in, or the user's.
struct DataFile {
  std::string path;   ///< "segments/PID[Patient].tsv"
  std::string shown;  ///< In errors.
  std::string_view text;
};

std::string_view stem(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.rfind('.'));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view status_name(RowStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)].first;
}

/// Reads the files and fills a MapSet. The first fault ends it.
class MapLoader {
 public:
  explicit MapLoader(MapSet* set) : set_(*set) {}

  core::Status load(const std::string& overlay_directory) {
    for (const core::EmbeddedFile& file : map_data()) {
      files_.push_back({std::string(file.path), "maps/" + std::string(file.path), file.content()});
    }
    built_in_ = files_.size();
    if (!overlay_directory.empty()) {
      if (core::Status status = read_overlay(overlay_directory); !status) return status;
    }
    if (core::Status status = load_simple_tables(); !status) return status;
    if (core::Status status = load_codes(); !status) return status;
    if (core::Status status = read_sheets(); !status) return status;
    if (core::Status status = compile_sheets(); !status) return status;
    return load_messages();
  }

 private:
  core::Status read_overlay(const std::string& directory) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<fs::path> paths;
    for (fs::recursive_directory_iterator it(directory, error), end; !error && it != end;
         it.increment(error)) {
      if (it->is_regular_file(error) && it->path().extension() == ".tsv") {
        paths.push_back(it->path());
      }
    }
    if (error) return core::Error{"cannot read the folder '" + directory + "' of --map"};
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      std::ifstream in(path, std::ios::binary);
      std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
      if (!in) return core::Error{"cannot read '" + path.string() + "'"};
      set_.texts_.push_back(std::move(text));
      files_.push_back({fs::relative(path, directory, error).generic_string(), path.string(),
                        set_.texts_.back()});
    }
    return core::ok();
  }

  /// The files below a folder, built-in ones first.
  std::vector<const DataFile*> in_folder(std::string_view folder) const {
    std::vector<const DataFile*> out;
    for (const DataFile& file : files_) {
      if (file.path.starts_with(folder) && file.path.size() > folder.size() &&
          file.path[folder.size()] == '/') {
        out.push_back(&file);
      }
    }
    return out;
  }

  core::Status load_simple_tables() {
    for (const DataFile& file : files_) {
      if (file.path == "r4-elements.tsv") {
        core::Result<FhirSchema> schema = FhirSchema::parse(file.shown, file.text);
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

  core::Status load_observations(const DataFile& file) {
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

  core::Status load_codes() {
    for (const DataFile* file : in_folder("codes")) {
      core::Result<CodeMap> map = CodeMap::parse(file->shown, file->text);
      if (!map) return map.error();
      const auto [it, inserted] = set_.codes_.emplace(stem(file->path), *map);
      if (!inserted) it->second.overlay(*map);
    }
    return core::ok();
  }

  core::Status read_sheets() {
    for (const std::string_view folder : {"segments", "datatypes"}) {
      for (const DataFile* file : in_folder(folder)) {
        if (core::Status status = read_sheet(*file, folder == "segments"); !status) return status;
      }
    }
    return core::ok();
  }

  core::Status read_sheet(const DataFile& file, bool segment) {
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

  /// A row as it stands in a file, with the cells that are compiled when all sheets are known.
  struct Source {
    MapRow row;
    std::string file;
    std::string_view condition, data_type, codes, max;
  };

  core::Result<Source> read_row(const core::TsvTable& table, const core::TsvTable::Row& cells,
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
                              row.status == RowStatus::kByOther ||
                              row.status == RowStatus::kChanged;
    if (needs_reason && row.note.empty()) return table.error(cells, "the note gives no reason");
    return source;
  }

  /// A row of an overlay takes the place of the one with the same element and target.
  void put(Source source, Sheet* sheet) {
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

  core::Status compile_sheets() {
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

  static core::Error at(const Source& source, const core::Error& error) {
    return {source.file + ":" + std::to_string(source.row.line) + ": " + error.message};
  }

  core::Status compile(Source* source, const Sheet& sheet) {
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
    core::Result<std::vector<PathStep>> path =
        compile_path(row.target, *sheet.target, set_.schema_);
    if (!path) return path.error();
    row.path = std::move(*path);
    return check_target(row, *sheet.target);
  }

  core::Status compile_actions(Source* source, std::string_view source_name, bool segment) {
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

  /// Whether the condition can hold when the row's element is absent.
  static bool asks_for_absence(const CompiledCondition& condition, const MapRow& row,
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

  static bool asks_for_code(const CompiledCondition& condition) {
    for (const CompiledCondition& operand : condition.operands) {
      if (asks_for_code(operand)) return true;
    }
    return !condition.negated && condition.kind == parsers::MapCondition::Kind::kIn;
  }

  static core::Status check_target(const MapRow& row, const FhirType& base) {
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

  Sheet* sheet_named(std::string_view name) {
    for (Sheet& sheet : set_.sheets_) {
      if (sheet.name == name) return &sheet;
    }
    return nullptr;
  }

  core::Status load_messages() {
    for (const DataFile* file : in_folder("messages")) {
      if (core::Status status = load_message(*file); !status) return status;
    }
    return core::ok();
  }

  core::Status load_message(const DataFile& file) {
    core::Result<core::TsvTable> table = core::TsvTable::parse(
        file.shown, file.text,
        {"Sort Order", "Identifier", "Cardinality - Max", "Computable ANTLR", "FHIR Attribute",
         "Data Type Mapping", "References", "Assignment", "Status", "Note"});
    if (!table) return table.error();
    MessageMap& map = set_.messages_[std::string(stem(file.path))];
    map.file = file.shown;
    map.name = stem(file.path);
    const auto* structure =
        std::find_if(kStructures.begin(), kStructures.end(),
                     [&](const auto& entry) { return entry.first == map.name; });
    if (structure == kStructures.end()) {
      return core::Error{file.shown + ": no message structure has this name"};
    }
    for (const core::TsvTable::Row& cells : table->rows()) {
      core::Result<Source> source = read_row(*table, cells, nullptr);
      if (!source) return source.error();
      map.all_rows.push_back(source->row);
      if (!is_used(source->row.status)) continue;
      MessageRow row;
      if (core::Status status =
              compile_message_row(*table, cells, &*source, structure->second, &row);
          !status) {
        return at(*source, status.error());
      }
      map.rows.push_back(std::move(row));
    }
    return core::ok();
  }

  core::Status compile_message_row(const core::TsvTable& table, const core::TsvTable::Row& cells,
                                   Source* source, parsers::StructureId structure,
                                   MessageRow* out) {
    MapRow& row = source->row;
    const std::size_t last = row.identifier.rfind('.');
    const std::string_view segment = row.identifier.substr(last + 1);
    out->segment = parsers::SegmentName(segment);
    if (!out->segment.valid() || last == std::string_view::npos) {
      return core::Error{"expected MESSAGE.GROUP.SEGMENT"};
    }
    std::string_view groups = row.identifier.substr(0, last);
    const std::size_t dot = groups.rfind('.');
    groups = dot == std::string_view::npos ? std::string_view() : groups.substr(dot + 1);
    const auto names = parsers::group_names(structure);
    const auto found = std::find(names.begin(), names.end(), groups);
    if (found == names.end()) {
      return core::Error{"the message has no group '" + std::string(groups) + "'"};
    }
    out->group = static_cast<std::uint16_t>(found - names.begin());
    out->repeats = source->max == "-1";
    source->data_type = std::string_view();
    if (core::Status status = compile_actions(source, segment, true); !status) return status;
    if (const std::string_view sheet = table.cell(cells, "Data Type Mapping"); !sheet.empty()) {
      out->sheet = set_.sheet(sheet);
      if (out->sheet == nullptr) {
        return core::Error{"there is no sheet '" + std::string(sheet) + "'"};
      }
    }
    if (!row.target.empty()) {
      core::Result<std::pair<ResourceLabel, std::vector<PathStep>>> target =
          read_target(row.target);
      if (!target) return target.error();
      out->resource = target->first;
      out->path = std::move(target->second);
    }
    if (core::Status status = read_references(table.cell(cells, "References"), out); !status) {
      return status;
    }
    out->row = row;
    return core::ok();
  }

  /// `Observation[2].note`
  core::Result<std::pair<ResourceLabel, std::vector<PathStep>>> read_target(std::string_view text) {
    const std::size_t dot = text.find('.');
    const std::string_view head = text.substr(0, dot);
    const std::size_t bracket = head.find('[');
    ResourceLabel label;
    label.type = set_.schema_.type(head.substr(0, bracket));
    if (label.type == nullptr || !label.type->resource) {
      return core::Error{"there is no resource '" + std::string(head.substr(0, bracket)) + "'"};
    }
    if (bracket != std::string_view::npos && bracket + 2 < head.size()) {
      label.label = static_cast<std::uint16_t>(head[bracket + 1] - '0');
    }
    std::vector<PathStep> path;
    if (dot != std::string_view::npos) {
      core::Result<std::vector<PathStep>> rest =
          compile_path(text.substr(dot + 1), *label.type, set_.schema_);
      if (!rest) return rest.error();
      path = std::move(*rest);
    }
    return std::pair{label, std::move(path)};
  }

  core::Status read_references(std::string_view text, MessageRow* out) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(';'), text.size());
      const std::string_view rule = trimmed(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      const std::size_t equals = rule.find('=');
      constexpr std::string_view kReference = ".reference";
      constexpr std::string_view kId = ".id";
      if (equals == std::string_view::npos || !rule.substr(0, equals).ends_with(kReference) ||
          !rule.ends_with(kId)) {
        return core::Error{"expected RESOURCE.ELEMENT.reference=RESOURCE.id"};
      }
      auto from = read_target(rule.substr(0, equals - kReference.size()));
      if (!from) return from.error();
      auto to = read_target(rule.substr(equals + 1, rule.size() - equals - 1 - kId.size()));
      if (!to) return to.error();
      out->references.push_back({from->first, std::move(from->second), to->first});
    }
    return core::ok();
  }

  MapSet& set_;
  std::vector<DataFile> files_;
  std::size_t built_in_ = 0;
  std::map<const Sheet*, std::vector<Source>> sources_;
};

core::Result<std::unique_ptr<MapSet>> MapSet::load(const std::string& overlay_directory) {
  auto set = std::make_unique<MapSet>();
  if (core::Status status = MapLoader(set.get()).load(overlay_directory); !status) {
    return status.error();
  }
  return set;
}

const MessageMap* MapSet::message_map(parsers::StructureId id) const {
  const auto it = messages_.find(kStructures[static_cast<std::size_t>(id)].first);
  return it == messages_.end() ? nullptr : &it->second;
}

const Sheet* MapSet::sheet(std::string_view name) const {
  const auto it = sheet_by_name_.find(name);
  return it == sheet_by_name_.end() ? nullptr : it->second;
}

const CodeMap* MapSet::codes(std::string_view name) const {
  const auto it = codes_.find(name);
  return it == codes_.end() ? nullptr : &it->second;
}

const ObservationRule* MapSet::observation(std::string_view loinc) const {
  const auto it = observations_.find(loinc);
  return it == observations_.end() ? nullptr : &it->second;
}

std::string_view MapSet::reason(std::string_view path) const {
  const auto it = reasons_.find(path);
  return it == reasons_.end() ? std::string_view() : it->second;
}

Coverage MapSet::coverage() const {
  Coverage out;
  const auto count = [&](const std::vector<MapRow>& rows) {
    for (const MapRow& row : rows) {
      switch (row.status) {
        case RowStatus::kSame:
          ++out.same;
          break;
        case RowStatus::kChanged:
          ++out.changed;
          break;
        case RowStatus::kByOther:
          ++out.by_other;
          break;
        case RowStatus::kOff:
          ++out.off;
          break;
        case RowStatus::kOpen:
          ++out.open;
          break;
        case RowStatus::kAdded:
          ++out.added;
          break;
      }
    }
  };
  for (const Sheet& sheet : sheets_) count(sheet.all_rows);
  for (const auto& [name, map] : messages_) count(map.all_rows);
  return out;
}

}  // namespace iztk::translators
