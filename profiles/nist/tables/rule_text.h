#ifndef IZTK_PROFILES_NIST_TABLES_RULE_TEXT_H_
#define IZTK_PROFILES_NIST_TABLES_RULE_TEXT_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "core/result.h"
#include "profiles/igamt/expression.h"

namespace iztk::profiles::nist {

/// The number of a named pattern in ComputableProfile::patterns; nullopt if there is no such name.
using FindPattern = std::function<std::optional<std::uint32_t>(std::string_view name)>;

/// Reads a rule of the tables of the built-in profiles: functions of paths and quoted texts, such
/// as `or(not(present(4.1)), same(4.1, 3.1))`. They are the expressions of IGAMT under short names;
/// docs/nist-compatibility.md lists them. In a path, a step without brackets is the first instance.
/// The error names the column.
core::Result<Expression> parse_rule_text(std::string_view text, const FindPattern& find_pattern);

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLES_RULE_TEXT_H_
