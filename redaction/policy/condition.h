#ifndef IZTK_REDACTION_POLICY_CONDITION_H_
#define IZTK_REDACTION_POLICY_CONDITION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "parsers/language/path.h"

namespace iztk::redaction {

/// One test of a condition.
struct Clause {
  enum class Kind : std::uint8_t { kPathIn, kValueInClass };

  Kind kind = Kind::kPathIn;
  bool negated = false;
  parsers::Path path;               ///< kPathIn.
  std::vector<std::string> values;  ///< kPathIn: one of these.
  std::string class_pattern;        ///< kValueInClass: some value of such a class in the message.
};

/// The `when` of a rule: clauses that must all hold.
///
///     condition := clause { "and" clause }
///     clause    := [ "not" ] ( PATH ("=" | "!=") 'text' | PATH "in" "(" 'text' { "," 'text' } ")"
///                            | "value" "in" "class" "(" CLASS ")" )
///
/// A path without instance means the segment at hand if it has this name, else the nearest one
/// before, else the first one of the message.
using Condition = std::vector<Clause>;

/// The error names the column in the text.
core::Result<Condition> parse_condition(std::string_view text);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_CONDITION_H_
