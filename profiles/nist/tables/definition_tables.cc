#include "profiles/nist/tables/definition_tables.h"

#include <algorithm>
#include <utility>

namespace iztk::profiles::nist {

using core::TsvTable;
using Row = TsvTable::Row;

void DefinitionTables::read() {
  read_data_types();
  if (tables_.failure().empty()) read_components();
  if (tables_.failure().empty()) read_segments();
  if (tables_.failure().empty()) read_fields();
  if (tables_.failure().empty()) read_mappings();
}

const SegmentDefinition* DefinitionTables::segment(std::string_view id) const {
  const auto found = segments_.find(id);
  return found == segments_.end() ? nullptr : found->second;
}

const DataType* DefinitionTables::type_of(const TsvTable& table, const Row& row,
                                          std::string_view name) {
  const auto found = types_.find(name);
  if (found != types_.end()) return found->second;
  tables_.fail(table, row, "there is no data type '" + std::string(name) + "'");
  return nullptr;
}

void DefinitionTables::read_data_types() {
  const auto table = tables_.open("datatypes.tsv", {"data_type", "name", "base"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    DataType& type = profile_.data_types.emplace_back();
    type.id = table->cell(row, "data_type");
    type.name = table->cell(row, "name");
    types_[type.id] = &type;
  }
}

ElementDefinition DefinitionTables::element(const TsvTable& table, const Row& row,
                                            std::string_view type_column) {
  ElementDefinition definition;
  definition.name = table.cell(row, "name");
  definition.usage = tables_.usage(table, row, table.cell(row, "usage"));
  definition.type = type_of(table, row, table.cell(row, type_column));
  const std::string_view length = table.cell(row, "length");
  if (length == "none" || length == "two") {
    definition.length_count = length == "none" ? 0 : 2;
  } else {
    definition.length = tables_.range(table, row, length);
  }
  std::string_view sets = table.cell(row, "value_set");
  if (sets.empty()) return definition;
  Binding& binding = profile_.bindings.emplace_back();
  binding.positions.push_back(1);
  while (!sets.empty()) {
    const std::size_t end = std::min(sets.find(':'), sets.size());
    binding.sets.emplace_back(sets.substr(0, end));
    sets.remove_prefix(std::min(end + 1, sets.size()));
  }
  definition.binding = &binding;
  return definition;
}

void DefinitionTables::put(const TsvTable& table, const Row& row,
                           std::vector<ElementDefinition>* list, ElementDefinition definition) {
  const std::uint32_t position = to_count(table.cell(row, "seq")).value_or(0);
  if (position == 0 || position > list->size() + 1) {
    return tables_.fail(table, row, "seq does not follow the row before");
  }
  if (position > list->size()) {
    list->push_back(std::move(definition));
  } else {
    (*list)[position - 1] = std::move(definition);
  }
}

void DefinitionTables::read_components() {
  const auto bases = tables_.open("datatypes.tsv", {"data_type", "name", "base"});
  const auto table = tables_.open("components.tsv", {"data_type", "seq", "name", "usage",
                                                     "data_type_of", "length", "value_set"});
  if (!bases || !table) return;
  std::map<std::string_view, std::vector<const Row*>> rows;
  for (const Row& row : table->rows()) rows[table->cell(row, "data_type")].push_back(&row);
  // A base precedes the definitions that extend it.
  for (const Row& head : bases->rows()) {
    DataType& type = *types_.find(bases->cell(head, "data_type"))->second;
    const std::string_view base = bases->cell(head, "base");
    if (!base.empty()) {
      const DataType* found = type_of(*bases, head, base);
      if (found == nullptr) return;
      type.components = found->components;
    }
    for (const Row* row : rows[type.id]) {
      put(*table, *row, &type.components, element(*table, *row, "data_type_of"));
    }
  }
}

void DefinitionTables::read_segments() {
  const auto table = tables_.open("segments.tsv", {"segment", "name", "base", "title"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    SegmentDefinition& segment = profile_.segments.emplace_back();
    segment.id = table->cell(row, "segment");
    segment.name = table->cell(row, "name");
    segment.description = table->cell(row, "title");
    segments_[segment.id] = &segment;
  }
}

void DefinitionTables::read_fields() {
  const auto bases = tables_.open("segments.tsv", {"segment", "name", "base", "title"});
  const auto table = tables_.open("fields.tsv", {"segment", "seq", "name", "usage", "cardinality",
                                                 "data_type", "length", "value_set"});
  if (!bases || !table) return;
  std::map<std::string_view, std::vector<const Row*>> rows;
  for (const Row& row : table->rows()) rows[table->cell(row, "segment")].push_back(&row);
  for (const Row& head : bases->rows()) {
    SegmentDefinition& segment = *segments_.find(bases->cell(head, "segment"))->second;
    const std::string_view base = bases->cell(head, "base");
    if (!base.empty()) {
      const auto found = segments_.find(base);
      if (found == segments_.end()) return tables_.fail(*bases, head, "there is no such base");
      segment.fields = found->second->fields;
    }
    for (const Row* row : rows[segment.id]) {
      ElementDefinition definition = element(*table, *row, "data_type");
      definition.cardinality = tables_.range(*table, *row, table->cell(*row, "cardinality"));
      put(*table, *row, &segment.fields, std::move(definition));
    }
  }
}

void DefinitionTables::read_mappings() {
  constexpr std::uint32_t kValue = 5;
  constexpr std::uint32_t kValueType = 2;
  constexpr std::uint32_t kIdentifier = 3;
  const auto table = tables_.open("obx_value_types.tsv", {"segment", "obx2", "obx3", "data_type"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    const auto found = segments_.find(table->cell(row, "segment"));
    if (found == segments_.end()) return tables_.fail(*table, row, "there is no such segment");
    std::vector<DynamicMapping>& mappings = found->second->mappings;
    if (mappings.empty()) mappings.push_back({kValue, kValueType, kIdentifier, 1, {}});
    const std::string_view second = table->cell(row, "obx3");
    mappings.front().cases.push_back({std::string(table->cell(row, "obx2")), std::string(second),
                                      !second.empty(),
                                      type_of(*table, row, table->cell(row, "data_type"))});
  }
}

}  // namespace iztk::profiles::nist
