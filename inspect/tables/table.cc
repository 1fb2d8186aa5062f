#include "inspect/tables/table.h"

#include <algorithm>
#include <string>

#include "core/tables/embedded_file.h"
#include "core/text/edit_distance.h"

namespace iztk {

std::span<const core::EmbeddedFile> table_columns();

}  // namespace iztk

namespace iztk::inspect {
namespace {

constexpr Table kTables[] = {
    {"doses", "dose", &find_doses, "Immunization"},
    {"people", "person", &find_people, "Patient"},
    {"observations", "observation", &find_observations, ""},
    {"forecasts", "forecast", &find_forecasts, ""},
};

}  // namespace

std::span<const Table> tables() { return kTables; }

std::string_view Table::columns_text() const {
  const std::string file = std::string(name) + ".tsv";
  const auto files = table_columns();
  return std::ranges::find(files, file, &core::EmbeddedFile::path)->content();
}

core::Result<std::vector<TableColumn>> Table::columns() const {
  return read_columns(std::string(name) + ".tsv", columns_text());
}

core::Result<const Table*> find_table(std::string_view name) {
  const auto* const found = std::ranges::find(kTables, name, &Table::name);
  if (found != std::end(kTables)) return found;
  std::string known;
  std::vector<std::string> names;
  for (const Table& table : kTables) {
    if (!known.empty()) known += ", ";
    known += table.name;
    names.emplace_back(table.name);
  }
  return core::Error{"there is no table '" + std::string(name) + "'; expected: " + known +
                     core::did_you_mean(name, names)};
}

}  // namespace iztk::inspect
