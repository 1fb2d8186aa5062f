#ifndef IZTK_PROFILES_NIST_TABLES_DEFINITION_TABLES_H_
#define IZTK_PROFILES_NIST_TABLES_DEFINITION_TABLES_H_

#include <functional>
#include <map>
#include <string_view>
#include <vector>

#include "profiles/nist/tables/table_source.h"

namespace iztk::profiles::nist {

/// Reads data types and segments, with their elements, into a profile. A definition may extend
/// another one: it begins with the elements of its base.
class DefinitionTables {
 public:
  /// Both must outlive the object.
  DefinitionTables(TableSource& tables, ComputableProfile& profile)
      : tables_(tables), profile_(profile) {}

  void read();

  /// nullptr if there is no such segment. Valid as long as the profile.
  const SegmentDefinition* segment(std::string_view id) const;

 private:
  void read_data_types();
  void read_components();
  void read_segments();
  void read_fields();
  void read_mappings();
  const DataType* type_of(const core::TsvTable& table, const core::TsvTable::Row& row,
                          std::string_view name);
  ElementDefinition element(const core::TsvTable& table, const core::TsvTable::Row& row,
                            std::string_view type_column);
  void put(const core::TsvTable& table, const core::TsvTable::Row& row,
           std::vector<ElementDefinition>* list, ElementDefinition definition);

  TableSource& tables_;
  ComputableProfile& profile_;
  std::map<std::string_view, DataType*, std::less<>> types_;
  std::map<std::string_view, SegmentDefinition*, std::less<>> segments_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLES_DEFINITION_TABLES_H_
