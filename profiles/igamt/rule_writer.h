#ifndef IZTK_PROFILES_IGAMT_RULE_WRITER_H_
#define IZTK_PROFILES_IGAMT_RULE_WRITER_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::igamt {

/// Where an expression is evaluated: in a data type (both nullptr), a segment or a group.
struct RulePlace {
  const nist::SegmentDefinition* segment = nullptr;
  const nist::StructureNode* group = nullptr;
};

/// The name of a group in the grammars: "RSP_K11.IZ_HISTORY_FORECAST" is HISTORY_FORECAST.
std::string_view group_name(const nist::StructureNode& group);

/// A path of positions as the rule language writes it: `RXA-9[1].1`, `.2`; nullopt if that is not
/// possible.
std::optional<std::string> write_path(const nist::Path& path, const RulePlace& place);

/// How an expression treats an absent element.
enum class AbsentMeans : std::uint8_t {
  kFalse,     ///< In a condition: as in the guide.
  kAsStated,  ///< In a requirement: where the export says so, it passes.
};

/// An expression in the rule language; nullopt if the language cannot express it. `patterns` are
/// those of the profile; `set_name` returns the name of a value set in the guide, empty if it has
/// none.
std::optional<std::string> write_rule(const nist::Expression& expression, const RulePlace& place,
                                      AbsentMeans absent, const std::vector<std::string>& patterns,
                                      const std::function<std::string(std::string_view)>& set_name);

}  // namespace iztk::profiles::igamt

#endif  // IZTK_PROFILES_IGAMT_RULE_WRITER_H_
