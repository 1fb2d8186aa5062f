#ifndef IZTK_PROFILES_NIST_TABLES_VALUE_SET_TABLES_H_
#define IZTK_PROFILES_NIST_TABLES_VALUE_SET_TABLES_H_

#include "profiles/nist/tables/table_source.h"

namespace iztk::profiles::nist {

/// Reads the value sets of the built-in profiles, and the codes in them.
class ValueSetTables {
 public:
  /// Both must outlive the object.
  ValueSetTables(TableSource& tables, ComputableProfile& profile)
      : tables_(tables), profile_(profile) {}

  void read();

 private:
  void read_value_sets();
  void read_code_table(const core::TsvTable& table, const core::TsvTable::Row& row, ValueSet* set);
  void read_codes();

  TableSource& tables_;
  ComputableProfile& profile_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLES_VALUE_SET_TABLES_H_
