#ifndef IZTK_PROFILES_NIST_TABLES_RULE_TABLES_H_
#define IZTK_PROFILES_NIST_TABLES_RULE_TABLES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "profiles/nist/tables/table_source.h"

namespace iztk::profiles::nist {

/// Reads the patterns, predicates and statements of a profile, and attaches them to their contexts.
class RuleTables {
 public:
  /// All must outlive the object; the profile already has its definitions and its structure.
  RuleTables(TableSource& tables, ComputableProfile& profile, std::string_view identifier)
      : tables_(tables), profile_(profile), identifier_(identifier) {}

  void read();

 private:
  void read_patterns();
  void read_predicates();
  void read_statements();
  Path path(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view text);
  Expression rule(const core::TsvTable& table, const core::TsvTable::Row& row,
                  std::string_view text);
  bool attach(std::string_view context, const std::function<void(Rules&)>& attach_to);

  TableSource& tables_;
  ComputableProfile& profile_;
  std::string_view identifier_;
  std::map<std::string, std::uint32_t, std::less<>> patterns_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLES_RULE_TABLES_H_
