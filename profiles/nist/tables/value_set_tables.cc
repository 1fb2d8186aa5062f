#include "profiles/nist/tables/value_set_tables.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::profiles::nist {

using core::TsvTable;
using Row = TsvTable::Row;

void ValueSetTables::read() {
  read_value_sets();
  if (tables_.failure().empty()) read_codes();
}

void ValueSetTables::read_value_sets() {
  const auto table = tables_.open("value_sets.tsv", {"value_set", "table", "system", "extensible"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    const std::string id(table->cell(row, "value_set"));
    ValueSet& set = profile_.value_sets[id];
    set.id = id;
    set.open = table->cell(row, "extensible") == "open";
    if (!table->cell(row, "table").empty()) read_code_table(*table, row, &set);
    if (!tables_.failure().empty()) return;
  }
}

/// "CVX nist_2018": the codes of a code table, or those marked in a column.
void ValueSetTables::read_code_table(const TsvTable& table, const Row& row, ValueSet* set) {
  const std::vector<std::string_view> words = core::split_words(table.cell(row, "table"));
  const std::string name = "tables/" + std::string(words.front()) + ".tsv";
  const std::optional<std::string_view> text = tables_.read(name);
  if (!text) return tables_.fail(table, row, "there is no " + name);
  std::vector<std::string_view> columns = {"code"};
  if (words.size() > 1) columns.push_back(words[1]);
  core::Result<TsvTable> codes = TsvTable::parse(name, *text, columns);
  if (!codes) return tables_.fail(codes.error().message);
  for (const Row& code : codes->rows()) {
    if (words.size() > 1 && codes->cell(code, words[1]) != "yes") continue;
    set->codes.push_back({std::string(codes->cell(code, "code")),
                          std::string(table.cell(row, "system")), Code::Usage::kRequired});
  }
}

void ValueSetTables::read_codes() {
  const auto sets = tables_.open("value_sets.tsv", {"value_set", "system"});
  const auto table = tables_.open("codes.tsv", {"value_set", "code", "system"});
  if (!sets || !table) return;
  std::map<std::string_view, std::string_view> systems;
  for (const Row& row : sets->rows()) {
    systems[sets->cell(row, "value_set")] = sets->cell(row, "system");
  }
  for (const Row& row : table->rows()) {
    const auto found = profile_.value_sets.find(table->cell(row, "value_set"));
    if (found == profile_.value_sets.end())
      return tables_.fail(*table, row, "there is no such set");
    std::string_view system = table->cell(row, "system");
    if (system.empty()) system = systems[table->cell(row, "value_set")];
    found->second.codes.push_back(
        {std::string(table->cell(row, "code")), std::string(system), Code::Usage::kRequired});
  }
  for (auto& [id, set] : profile_.value_sets) {
    std::ranges::stable_sort(set.codes, {}, &Code::value);
  }
}

}  // namespace iztk::profiles::nist
