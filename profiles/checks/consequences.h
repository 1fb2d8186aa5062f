#ifndef IZTK_PROFILES_CHECKS_CONSEQUENCES_H_
#define IZTK_PROFILES_CHECKS_CONSEQUENCES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/findings/diagnostic.h"
#include "core/result.h"
#include "core/tables/tsv.h"
#include "parsers/language/path.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

class DataSource;

/// How the elements of two findings lie to each other; profiles/rules/consequences.tsv says what
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

/// What was looked up once for the rules that were broken. One for each worker.
using ConsequenceMemory = std::unordered_map<const core::Rule*, ConsequenceRoles>;

/// The table of consequences. Immutable; views live as long as the texts built into the program.
class Consequences {
 public:
  /// The error names file and line.
  core::Status read(const DataSource& source);

  /// For each finding about the message the index of the one from which it follows in the end; its
  /// own index if it stands for itself. Of several causes the first counts.
  std::vector<std::size_t> roots(const MessageContext& context,
                                 std::span<const core::Diagnostic* const> findings,
                                 ConsequenceMemory* memory) const;

 private:
  ConsequenceRoles roles_of(const core::Rule& rule) const;

  std::vector<ConsequenceRow> rows_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_CONSEQUENCES_H_
