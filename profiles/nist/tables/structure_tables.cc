#include "profiles/nist/tables/structure_tables.h"

#include <string>
#include <utility>
#include <vector>

namespace iztk::profiles::nist {

using core::TsvTable;
using Row = TsvTable::Row;

void StructureTables::read(const DefinitionTables& definitions) {
  read_message();
  if (tables_.failure().empty()) read_structure(definitions);
}

void StructureTables::read_message() {
  const auto table =
      tables_.open("profiles.tsv", {"profile", "type", "event", "structure", "title"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    if (table->cell(row, "profile") != identifier_) continue;
    MessageProfile& message = profile_.messages.emplace_back();
    message.id = identifier_;
    message.identifier = identifier_;
    message.title = table->cell(row, "title");
    message.type = table->cell(row, "type");
    message.event = table->cell(row, "event");
    message.structure = table->cell(row, "structure");
    message.root.id = message.id;
    message.root.name = message.structure;
    return;
  }
  tables_.fail("there is no built-in profile '" + std::string(identifier_) + "'");
}

void StructureTables::read_structure(const DefinitionTables& definitions) {
  const auto table = tables_.open("structures.tsv",
                                  {"profile", "group", "name", "usage", "cardinality", "segment"});
  if (!table) return;
  // The groups open at the row, outermost first; later rows are added only to these.
  std::vector<StructureNode*> open_groups = {&profile_.messages.front().root};
  for (const Row& row : table->rows()) {
    if (table->cell(row, "profile") != identifier_) continue;
    const std::string_view group = table->cell(row, "group");
    while (open_groups.size() > 1 && open_groups.back()->name != group) open_groups.pop_back();
    if (!group.empty() && open_groups.size() == 1)
      return tables_.fail(*table, row, "no such open group");
    StructureNode node;
    node.name = table->cell(row, "name");
    node.usage = tables_.usage(*table, row, table->cell(row, "usage"));
    node.cardinality = tables_.range(*table, row, table->cell(row, "cardinality"));
    const std::string_view segment = table->cell(row, "segment");
    if (segment.empty()) {
      node.id = node.name;
    } else {
      node.segment = definitions.segment(segment);
      if (node.segment == nullptr) return tables_.fail(*table, row, "there is no such segment");
    }
    std::vector<StructureNode>& siblings = open_groups.back()->children;
    siblings.push_back(std::move(node));
    if (segment.empty()) open_groups.push_back(&siblings.back());
  }
}

}  // namespace iztk::profiles::nist
