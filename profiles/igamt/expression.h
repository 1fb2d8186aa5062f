#ifndef IZTK_PROFILES_IGAMT_EXPRESSION_H_
#define IZTK_PROFILES_IGAMT_EXPRESSION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::profiles::nist {

/// A step down from an element: the child at a position (from 1, in the order of the profile), and
/// which of its instances (from 1; 0 is every one).
struct PathStep {
  std::uint32_t position = 0;
  std::uint32_t instance = 0;

  friend bool operator==(const PathStep&, const PathStep&) = default;
};

/// A path as IGAMT writes it, `9[*].3[1].20[1]`; no steps (`.`) is the current element.
using Path = std::vector<PathStep>;

core::Result<Path> parse_path(std::string_view text);
std::string to_string(const Path& path);

/// Where the code of a bound element and its coding system are.
struct CodeLocation {
  Path code;
  Path system;
  bool has_system = false;
};

/// A condition or assertion of a computable profile. A node uses only the members listed at its
/// kind. Every kind is an element of IGAMT's Expressions schema; AND with more operands is its
/// FORALL, OR with more is EXIST; IMPLY and XOR are built from AND, OR and NOT.
struct Expression {
  enum class Kind : std::uint8_t {
    kPresence,      ///< path
    kPlainText,     ///< path, texts[0], ignore_case
    kStringList,    ///< path, texts, ignore_case
    kNumberList,    ///< path, numbers
    kFormat,        ///< path, pattern
    kStringFormat,  ///< path, texts[0]: LOINC or SNOMED
    kSimpleValue,   ///< path, comparison, texts[0], numeric
    kPathValue,     ///< path, comparison, other, identical
    kValueSet,      ///< path, texts[0] the set, locations
    kIsNull,        ///< path
    kNot,           ///< operands[0]
    kAnd,           ///< operands
    kOr,            ///< operands
    kSetId,         ///< path
    kIzSetId,       ///< path (the parents), other (from each parent)
    kPlugin,        ///< texts[0]: name of the check
    kUnknown,       ///< texts[0]: its name in the file. Never evaluated.
  };
  enum class Comparison : std::uint8_t {
    kEqual,
    kNotEqual,
    kGreater,
    kLess,
    kGreaterOrEqual,
    kLessOrEqual
  };
  /// The result of a test of values when there is no value.
  enum class Absent : std::uint8_t { kPass, kFail, kInconclusive };

  Kind kind = Kind::kPresence;
  Comparison comparison = Comparison::kEqual;
  Absent when_absent = Absent::kPass;
  bool ignore_case = false;
  bool at_least_once = false;  ///< One of the values is enough.
  bool numeric = false;
  bool identical = false;     ///< Compare as text, whatever the data types.
  std::uint32_t pattern = 0;  ///< Index in ComputableProfile::patterns.
  Path path;
  Path other;
  std::vector<std::string> texts;
  std::vector<double> numbers;
  std::vector<CodeLocation> locations;
  std::vector<Expression> operands;
};

/// Whether all nodes are of kinds that are evaluated.
bool is_known(const Expression& expression);

Expression negation(Expression operand);
/// "and" or "or" of two or more.
Expression combination(Expression::Kind kind, std::vector<Expression> operands);
Expression implication(Expression condition, Expression consequence);
Expression exclusive_or(const Expression& first, const Expression& second);

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_IGAMT_EXPRESSION_H_
