#include "translators/tables/map_set.h"

#include <utility>

#include "translators/tables/map_loader.h"
#include "translators/tables/source_row.h"

namespace iztk::translators {

std::string_view status_name(RowStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)].first;
}

core::Result<std::unique_ptr<MapSet>> MapSet::load(const std::string& overlay_directory) {
  auto set = std::make_unique<MapSet>();
  if (core::Status status = MapLoader(set.get()).load(overlay_directory); !status) {
    return status.error();
  }
  return set;
}

core::Result<std::unique_ptr<MapSet>> MapSet::load_tables() {
  auto set = std::make_unique<MapSet>();
  if (core::Status status = MapLoader(set.get()).load_tables(); !status) return status.error();
  return set;
}

const MessageMap* MapSet::message_map(parsers::StructureId id) const {
  const auto it = messages_.find(parsers::all_structures()[static_cast<std::size_t>(id)].name);
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
