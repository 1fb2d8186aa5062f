#ifndef IZTK_PROFILES_NIST_TABLES_STRUCTURE_TABLES_H_
#define IZTK_PROFILES_NIST_TABLES_STRUCTURE_TABLES_H_

#include <string_view>

#include "profiles/nist/tables/definition_tables.h"
#include "profiles/nist/tables/table_source.h"

namespace iztk::profiles::nist {

/// Reads the message of a profile: its name, groups and segments.
class StructureTables {
 public:
  /// All must outlive the object.
  StructureTables(TableSource& tables, ComputableProfile& profile, std::string_view identifier)
      : tables_(tables), profile_(profile), identifier_(identifier) {}

  void read(const DefinitionTables& definitions);

 private:
  void read_message();
  void read_structure(const DefinitionTables& definitions);

  TableSource& tables_;
  ComputableProfile& profile_;
  std::string_view identifier_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLES_STRUCTURE_TABLES_H_
