#ifndef IZTK_PROFILES_GUIDE_CONSEQUENCE_TABLE_H_
#define IZTK_PROFILES_GUIDE_CONSEQUENCE_TABLE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/findings/rule.h"
#include "core/result.h"
#include "parsers/language/path.h"

namespace iztk::profiles {

class DataSource;

/// How the elements of two findings lie to each other; profiles/checks/consequences.tsv says what
/// each means.
enum class FindingRelation : std::uint8_t {
  kSame,
  kInside,
  kAround,
  kSegment,
  kDepends,
  kWithin,
  kCondition
};

/// A row of the table: findings of the one kind follow from findings of the other.
struct ConsequenceRow {
  std::vector<std::string_view> causes;  ///< Codes and families.
  parsers::Path cause_at;                ///< Field 0: any.
  std::vector<std::string_view> consequences;
  parsers::Path consequence_at;
  FindingRelation relation = FindingRelation::kSame;
};

/// In which rows of the table a rule is named, a bit each.
struct ConsequenceRoles {
  std::uint32_t cause = 0;
  std::uint32_t consequence = 0;
};

/// The table of consequences. Immutable; views live as long as the texts built into the program.
class ConsequenceTable {
 public:
  /// The error names file and line.
  core::Status read(const DataSource& source);

  const std::vector<ConsequenceRow>& rows() const { return rows_; }
  ConsequenceRoles roles_of(const core::Rule& rule) const;

 private:
  std::vector<ConsequenceRow> rows_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_CONSEQUENCE_TABLE_H_
