#include "translators/tables/map_loader.h"

#include <algorithm>
#include <filesystem>

#include "core/file.h"
#include "core/tables/embedded_file.h"

namespace iztk {

std::span<const core::EmbeddedFile> map_data();  // Made by cmake/EmbedFiles.cmake.

}  // namespace iztk

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

std::string_view stem(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return path.substr(0, path.rfind('.'));
}

core::Status MapLoader::load(const std::string& overlay_directory) {
  if (core::Status status = load_tables(overlay_directory); !status) return status;
  if (core::Status status = read_sheets(); !status) return status;
  if (core::Status status = compile_sheets(); !status) return status;
  return load_messages();
}

core::Status MapLoader::load_tables(const std::string& overlay_directory) {
  for (const core::EmbeddedFile& file : map_data()) {
    files_.push_back({std::string(file.path), "maps/" + std::string(file.path), file.content()});
  }
  built_in_ = files_.size();
  if (!overlay_directory.empty()) {
    if (core::Status status = read_overlay(overlay_directory); !status) return status;
  }
  if (core::Status status = load_simple_tables(); !status) return status;
  return load_codes();
}

core::Status MapLoader::read_overlay(const std::string& directory) {
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
    core::Result<std::string> text = core::read_file(path.string());
    if (!text) {
      return core::Error{"cannot read '" + path.string() + "': " + text.error().message};
    }
    set_.texts_.push_back(std::move(*text));
    files_.push_back(
        {fs::relative(path, directory, error).generic_string(), path.string(), set_.texts_.back()});
  }
  return core::ok();
}

std::vector<const MapLoader::DataFile*> MapLoader::in_folder(std::string_view folder) const {
  std::vector<const DataFile*> out;
  for (const DataFile& file : files_) {
    if (file.path.starts_with(folder) && file.path.size() > folder.size() &&
        file.path[folder.size()] == '/') {
      out.push_back(&file);
    }
  }
  return out;
}

core::Status MapLoader::load_simple_tables() {
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

core::Status MapLoader::load_observations(const DataFile& file) {
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
  for (const DataFile* file : in_folder("codes")) {
    core::Result<CodeMap> map = CodeMap::parse(file->shown, file->text);
    if (!map) return map.error();
    const auto [it, inserted] = set_.codes_.emplace(stem(file->path), *map);
    if (!inserted) it->second.overlay(*map);
  }
  return core::ok();
}

}  // namespace iztk::translators
