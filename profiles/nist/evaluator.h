#ifndef IZTK_PROFILES_NIST_EVALUATOR_H_
#define IZTK_PROFILES_NIST_EVALUATOR_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "core/text/pattern.h"
#include "profiles/igamt/expression.h"
#include "profiles/nist/checks.h"
#include "profiles/nist/message_tree.h"

namespace iztk::profiles::nist {

/// The result of an expression.
struct Outcome {
  enum class Truth : std::uint8_t { kPass, kFail, kInconclusive };

  Truth truth = Truth::kPass;
  /// For a failure, the element to blame, as the engine reports it; kNone if it names none.
  std::uint32_t blamed = kNone;

  bool passed() const { return truth == Truth::kPass; }
  bool failed() const { return truth == Truth::kFail; }
};

/// Evaluates expressions with three truth values. A test of the value of an absent element is true,
/// unless the expression says otherwise.
class Evaluator {
 public:
  Evaluator(const MessageTree& tree, const ValueSetCheck& value_sets,
            std::vector<std::optional<core::Pattern>>& patterns)
      : tree_(tree), value_sets_(value_sets), patterns_(patterns) {}

  /// The depth of an expression is limited by the code that builds it.
  Outcome evaluate(const Expression& expression, std::uint32_t context);

 private:
  Outcome presence(const Expression& expression, std::uint32_t context);
  Outcome values(const Expression& expression, std::uint32_t context);
  Outcome value(const Expression& expression, std::uint32_t index);
  Outcome simple_value(const Expression& expression, std::uint32_t index);
  Outcome path_value(const Expression& expression, std::uint32_t context);
  Outcome value_set(const Expression& expression, std::uint32_t context);
  Outcome null(const Expression& expression, std::uint32_t context);
  Outcome negated(const Expression& expression, std::uint32_t context);
  Outcome conjunction(const Expression& expression, std::uint32_t context);
  Outcome disjunction(const Expression& expression, std::uint32_t context);
  Outcome set_id(const Expression& expression, std::uint32_t context);
  Outcome message_set_ids(const Expression& expression, std::uint32_t context);
  Outcome vis_groups(std::uint32_t context);

  const MessageTree& tree_;
  const ValueSetCheck& value_sets_;
  std::vector<std::optional<core::Pattern>>& patterns_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_EVALUATOR_H_
