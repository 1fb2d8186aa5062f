#ifndef IZTK_TRANSLATORS_TABLES_MAP_LOADER_H_
#define IZTK_TRANSLATORS_TABLES_MAP_LOADER_H_

#include <string>

#include "core/result.h"
#include "translators/tables/map_files.h"
#include "translators/tables/map_set.h"
#include "translators/tables/sheet_reader.h"

namespace iztk::translators {

/// Fills a MapSet; only for MapSet::load(). The first fault ends it.
class MapLoader {
 public:
  explicit MapLoader(MapSet* set) : set_(*set) {}

  core::Status load(const std::string& overlay_directory);
  /// The built-in tables alone, without sheets and message maps.
  core::Status load_tables() { return load_tables({}); }

 private:
  core::Status load_tables(const std::string& overlay_directory);
  core::Status load_simple_tables();
  core::Status load_observations(const MapFile& file);
  core::Status load_codes();
  core::Status load_sheets();
  core::Status compile_sheet(SheetReader& reader, Sheet* sheet);
  core::Status load_messages();

  MapSet& set_;
  MapFiles files_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MAP_LOADER_H_
