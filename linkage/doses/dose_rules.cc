#include "linkage/doses/dose_rules.h"

#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/tables/tsv.h"
#include "linkage/data/table_text.h"

namespace iztk::linkage {

const DoseRules& DoseRules::built_in() {
  static const DoseRules rules = [] {
    core::Result<DoseRules> parsed = read("dose_rules.tsv", table_text("dose_rules.tsv"));
    assert(parsed);
    return std::move(*parsed);
  }();
  return rules;
}

core::Result<DoseRules> DoseRules::parse(std::string_view file, std::string_view text) {
  core::Result<DoseRules> rules = read(file, text);
  if (!rules) return rules;
  for (const auto& [name, row] : built_in().rows_) {
    if (!rules->rows_.contains(name)) {
      return core::Error{std::string(file) + ": there is no row for " + name};
    }
  }
  for (const auto& [name, row] : rules->rows_) {
    if (!built_in().rows_.contains(name)) {
      return core::Error{std::string(file) + ": there is no rule " + name};
    }
  }
  return rules;
}

core::Result<DoseRules> DoseRules::read(std::string_view file, std::string_view text) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"rule", "name", "value", "reason"});
  if (!table) return table.error();
  DoseRules rules;
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string name =
        std::string(table->cell(row, "rule")) + " " + std::string(table->cell(row, "name"));
    const std::string_view number = table->cell(row, "value");
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc() || end != number.data() + number.size() || !std::isfinite(value)) {
      return table->error(row, "value must be a number");
    }
    Row read = {value, std::string(table->cell(row, "reason"))};
    if (!rules.rows_.emplace(name, std::move(read)).second) {
      return table->error(row, "this rule has a row already");
    }
  }
  return rules;
}

}  // namespace iztk::linkage
