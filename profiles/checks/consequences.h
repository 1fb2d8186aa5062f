#ifndef IZTK_PROFILES_CHECKS_CONSEQUENCES_H_
#define IZTK_PROFILES_CHECKS_CONSEQUENCES_H_

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/findings/diagnostic.h"
#include "profiles/evaluation/message_context.h"
#include "profiles/guide/consequence_table.h"

namespace iztk::profiles {

/// Which findings follow from which. One for each worker: it remembers what the table says of a
/// rule.
class Consequences {
 public:
  /// `table` must outlive the object.
  explicit Consequences(const ConsequenceTable& table) : table_(table) {}

  /// For each finding about the message the index of the one from which it follows in the end; its
  /// own index if it stands for itself. Of several causes the first counts.
  std::vector<std::size_t> roots(const MessageContext& context,
                                 std::span<const core::Diagnostic* const> findings);

 private:
  const ConsequenceTable& table_;
  std::unordered_map<const core::Rule*, ConsequenceRoles> roles_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_CONSEQUENCES_H_
