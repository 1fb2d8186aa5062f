#ifndef IZTK_PROFILES_QUALITY_QUALITY_CHECKS_H_
#define IZTK_PROFILES_QUALITY_QUALITY_CHECKS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/rule.h"
#include "core/result.h"
#include "core/tables/tsv.h"
#include "parsers/language/rule_expression.h"
#include "profiles/guide/data_source.h"

namespace iztk::profiles {

/// A data quality check in the rule language: a finding wherever `fault` is true.
struct QualityRow {
  const core::Rule* rule = nullptr;
  parsers::SegmentName segment;  ///< Evaluated at each such segment ...
  std::string_view group;        ///< ... or in each such group.
  parsers::Path element;         ///< Where the finding is reported.
  parsers::RuleExpression fault;
};

/// The data quality checks (family DQL, docs/data-quality.md) that are on. Immutable; may be shared
/// by threads.
class QualityChecks {
 public:
  /// `selection`: "on" for all, or names of sets ("dates") and codes ("DQL008"), separated by
  /// commas. The error names a word that is neither, or a broken row of the table.
  static core::Result<std::unique_ptr<const QualityChecks>> load(std::string_view selection);

  /// Names of the sets, in the order of the table.
  static std::vector<std::string> set_names();

  bool enabled(const core::Rule& rule) const { return enabled_.contains(&rule); }
  const std::vector<QualityRow>& rows() const { return rows_; }
  /// Codes of the routes (NCIT) by which a vaccine is given, separated by spaces; empty if the
  /// table has none.
  std::string_view routes(std::string_view cvx) const;

 private:
  QualityChecks() = default;
  core::Status read_rows(std::string_view selection);
  core::Status read_routes();

  DataSource source_;
  std::set<const core::Rule*> enabled_;
  std::vector<QualityRow> rows_;
  std::map<std::string_view, std::string_view> routes_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_QUALITY_QUALITY_CHECKS_H_
