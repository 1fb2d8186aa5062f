#include "profiles/guide/observation_kinds.h"

#include <utility>

#include "core/tables/tsv.h"
#include "profiles/guide/table_cells.h"

namespace iztk::profiles {

namespace {

using core::Status;
using core::TsvTable;

constexpr std::string_view kKindsTable = "NIP003";

std::string join(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words)
    text += (text.empty() ? "" : " or ") + std::string(word);
  return text;
}

}  // namespace

Status ObservationKinds::read(const GuideTables& tables) {
  const core::CodeTable* table = tables.code_table(kKindsTable);
  if (table == nullptr) return core::ok();
  for (const core::CodeEntry& entry : table->entries()) {
    ObservationKind kind;
    kind.display = entry.display;
    kind.value_types = core::split_words(table->cell(entry, "value_types"));
    kind.value_type_list = join(kind.value_types);
    kind.unit = table->cell(entry, "unit");
    kind.value.name = "Observation Value";
    if (const std::string_view name = table->cell(entry, "value_set"); !name.empty()) {
      const ValueSet* set = tables.value_set(name);
      if (set == nullptr) {
        return core::Error{std::string(kKindsTable) + ": value_sets.tsv has no '" +
                           std::string(name) + "'"};
      }
      if (set->table != nullptr) kind.value.value_sets.push_back(set);
    }
    kinds_.emplace(entry.code, std::move(kind));
  }
  for (const TsvTable* groups : tables.observation_groups()) {
    for (const TsvTable::Row& row : groups->rows()) {
      const auto kind = kinds_.find(groups->cell(row, "code"));
      if (kind == kinds_.end()) return groups->error(row, "NIP003 has no such code");
      ObservationNeed need;
      need.code = groups->cell(row, "code");
      need.needed = core::split_words(groups->cell(row, "needs"));
      need.list = join(need.needed);
      need.needed_words = groups->cell(row, "words");
      need.statement = groups->cell(row, "statement");
      need.profiles = groups->cell(row, "profiles");
      needs_.push_back(std::make_unique<const ObservationNeed>(std::move(need)));
      kind->second.needs.push_back(needs_.back().get());
    }
  }
  return core::ok();
}

const ObservationKind* ObservationKinds::find(std::string_view code) const {
  const auto found = kinds_.find(code);
  return found == kinds_.end() ? nullptr : &found->second;
}

}  // namespace iztk::profiles
