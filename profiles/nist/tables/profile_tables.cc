#include "profiles/nist/tables/profile_tables.h"

#include <optional>

#include "profiles/nist/tables/definition_tables.h"
#include "profiles/nist/tables/rule_tables.h"
#include "profiles/nist/tables/structure_tables.h"
#include "profiles/nist/tables/table_source.h"
#include "profiles/nist/tables/value_set_tables.h"

namespace iztk::profiles::nist {

using core::TsvTable;

core::Result<std::vector<ProfileName>> built_in_profiles() {
  TableSource tables;
  const std::optional<TsvTable> table = tables.open("profiles.tsv", {"profile", "type"});
  if (!table) return core::Error{tables.failure()};
  std::vector<ProfileName> names;
  for (const TsvTable::Row& row : table->rows()) {
    names.push_back(
        {std::string(table->cell(row, "profile")), std::string(table->cell(row, "type"))});
  }
  return names;
}

core::Result<std::unique_ptr<ComputableProfile>> load_profile_tables(std::string_view identifier) {
  auto profile = std::make_unique<ComputableProfile>();
  TableSource tables;
  DefinitionTables definitions(tables, *profile);
  definitions.read();
  if (tables.failure().empty()) StructureTables(tables, *profile, identifier).read(definitions);
  if (tables.failure().empty()) RuleTables(tables, *profile, identifier).read();
  if (tables.failure().empty()) ValueSetTables(tables, *profile).read();
  if (!tables.failure().empty()) return core::Error{tables.failure()};
  return profile;
}

}  // namespace iztk::profiles::nist
