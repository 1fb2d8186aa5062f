#ifndef IZTK_TRANSLATORS_TABLES_MAP_LOADER_H_
#define IZTK_TRANSLATORS_TABLES_MAP_LOADER_H_

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/tables/tsv.h"
#include "translators/tables/map_set.h"

namespace iztk::translators {

inline constexpr std::array<std::pair<std::string_view, RowStatus>, 6> kStatusNames{{
    {"same", RowStatus::kSame},
    {"changed", RowStatus::kChanged},
    {"by", RowStatus::kByOther},
    {"off", RowStatus::kOff},
    {"open", RowStatus::kOpen},
    {"added", RowStatus::kAdded},
}};

/// Reads the files and fills a MapSet; only for MapSet::load(). The first fault ends it. Files and
/// simple tables: map_loader.cc; sheets of segments and data types: sheet_loader.cc; message maps:
/// message_map_loader.cc.
class MapLoader {
 public:
  explicit MapLoader(MapSet* set) : set_(*set) {}

  core::Status load(const std::string& overlay_directory);
  /// The built-in tables alone, without sheets and message maps.
  core::Status load_tables() { return load_tables({}); }

 private:
  /// A file of the map folder: built in, or the user's.
  struct DataFile {
    std::string path;   ///< "segments/PID[Patient].tsv"
    std::string shown;  ///< In errors.
    std::string_view text;
  };

  /// A row as it stands in a file, with the cells that are compiled when all sheets are known.
  struct Source {
    MapRow row;
    std::string file;
    std::string_view condition, data_type, codes, max;
  };

  // Files and simple tables.

  core::Status load_tables(const std::string& overlay_directory);
  core::Status read_overlay(const std::string& directory);
  /// The files below a folder, built-in ones first.
  std::vector<const DataFile*> in_folder(std::string_view folder) const;
  core::Status load_simple_tables();
  core::Status load_observations(const DataFile& file);
  core::Status load_codes();

  // Sheets.

  core::Status read_sheets();
  core::Status read_sheet(const DataFile& file, bool segment);
  core::Result<Source> read_row(const core::TsvTable& table, const core::TsvTable::Row& cells,
                                const Sheet* sheet);
  /// A row of an overlay takes the place of the one with the same element and target.
  void put(Source source, Sheet* sheet);
  core::Status compile_sheets();
  static core::Error at(const Source& source, const core::Error& error);
  core::Status compile(Source* source, const Sheet& sheet);
  core::Status compile_actions(Source* source, std::string_view source_name, bool segment);
  /// Whether the condition can hold when the row's element is absent.
  static bool asks_for_absence(const CompiledCondition& condition, const MapRow& row, bool segment);
  static bool asks_for_code(const CompiledCondition& condition);
  static core::Status check_target(const MapRow& row, const FhirType& base);
  Sheet* sheet_named(std::string_view name);

  // Message maps.

  core::Status load_messages();
  core::Status load_message(const DataFile& file);
  core::Status compile_message_row(const core::TsvTable& table, const core::TsvTable::Row& cells,
                                   Source* source, parsers::StructureId structure, MessageRow* out);
  /// `Observation[2].note`
  core::Result<std::pair<ResourceLabel, std::vector<PathStep>>> read_target(std::string_view text);
  core::Status read_references(std::string_view text, MessageRow* out);

  MapSet& set_;
  std::vector<DataFile> files_;
  std::size_t built_in_ = 0;
  std::map<const Sheet*, std::vector<Source>> sources_;
};

/// "PID[Patient]" of "segments/PID[Patient].tsv".
std::string_view stem(std::string_view path);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MAP_LOADER_H_
