#ifndef IZTK_PROFILES_GUIDE_PROFILE_RULES_H_
#define IZTK_PROFILES_GUIDE_PROFILE_RULES_H_

#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/model.h"

namespace iztk::profiles {

/// A conformance statement or a predicate of a profile, and where it is evaluated.
struct ProfileRule {
  const parsers::RuleExpression* expression = nullptr;
  const Statement* statement = nullptr;  ///< nullptr: a predicate.
  const Predicate* predicate = nullptr;  ///< nullptr: a statement.
  std::string_view context;  ///< "Z22", "ORDER", "RXA", "CX_IZ": evaluated in each of them.
  std::string element;       ///< About which it speaks: "ORC-3", "CX_IZ.3".
  std::string usage;         ///< Of a predicate: "C(RE/X)".
};

/// All of a profile, each once: those of the message and its groups, then of its segments, then of
/// the data types, each in the order in which they are met.
std::vector<ProfileRule> rules_of(const Profile& profile);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_PROFILE_RULES_H_
