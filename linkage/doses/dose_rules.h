#ifndef IZTK_LINKAGE_DOSES_DOSE_RULES_H_
#define IZTK_LINKAGE_DOSES_DOSE_RULES_H_

#include <map>
#include <string>
#include <string_view>

#include "core/result.h"

namespace iztk::linkage {

/// Windows, votes, weights and thresholds of dose de-duplication: linkage/dose_rules.tsv, or a file
/// of the user with the same names.
class DoseRules {
 public:
  static const DoseRules& built_in();

  /// The error names file and line: a name that is unknown, missing or there twice, a value that
  /// is not a number, a window that is not in order.
  static core::Result<DoseRules> parse(std::string_view file, std::string_view text);

  /// `name` is one of the names of the built-in table, with its rule: "vote same_date".
  double value(std::string_view name) const { return rows_.find(name)->second.value; }
  const std::string& reason(std::string_view name) const { return rows_.find(name)->second.reason; }

 private:
  struct Row {
    double value = 0;
    std::string reason;
  };

  static core::Result<DoseRules> read(std::string_view file, std::string_view text);

  std::map<std::string, Row, std::less<>> rows_;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_DOSES_DOSE_RULES_H_
