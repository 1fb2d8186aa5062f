#ifndef IZTK_PROFILES_CHECKS_STRUCTURE_RULES_H_
#define IZTK_PROFILES_CHECKS_STRUCTURE_RULES_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/bounded_memo.h"
#include "profiles/elements/finding_writer.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// A finding about the structure of a message, whatever its segments hold.
struct StructureFinding {
  const core::Rule* rule = nullptr;
  std::uint32_t segment = 0;           ///< At which it is shown ...
  std::string missing;                 ///< ... or before which this is missing: "ORDER[1]/RXA".
  std::vector<std::string> arguments;  ///< At most three.
};

/// What was found in structures: feeds have few. One for each worker.
class StructureMemory {
 public:
  /// The findings about a structure, or nullptr if they are not known. A structure follows from the
  /// names of the segments.
  const std::vector<StructureFinding>* find(const Profile& profile,
                                            std::span<const parsers::SegmentName> names);

  /// Keeps them, if they are not too many.
  void add(const Profile& profile, std::span<const parsers::SegmentName> names,
           const std::vector<StructureFinding>& findings);

 private:
  static constexpr std::size_t kMostSegments = 256;
  static constexpr std::size_t kMostFindings = 64;

  struct Key {
    const Profile& profile;
    std::span<const parsers::SegmentName> names;
  };
  struct Entry {
    const Profile* profile = nullptr;
    std::vector<parsers::SegmentName> names;
    std::vector<StructureFinding> findings;

    bool holds(const Key& key) const;
  };

  core::BoundedMemo<Entry, 128> entries_;
};

/// Segments and groups: missing, out of place, unknown, too many, not allowed by the profile. What
/// is missing is said once, at the highest level that is missing as a whole.
void check_structure(const MessageContext& context, FindingWriter& findings,
                     StructureMemory& memory);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_STRUCTURE_RULES_H_
