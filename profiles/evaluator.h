#ifndef IZTK_PROFILES_EVALUATOR_H_
#define IZTK_PROFILES_EVALUATOR_H_

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>

#include "core/pattern.h"
#include "parsers/rule_expression.h"
#include "profiles/message_context.h"
#include "profiles/model.h"

namespace iztk::profiles {

class Guide;

/// The instance of its context in which a rule is evaluated (docs/rule-language.md).
struct Scope {
  std::uint32_t node = 0;  ///< Group around: a node of the structure; 0 is the message.
  std::uint32_t segment = core::Place::kNoSegment;  ///< In a segment.
  parsers::Element element;                         ///< For relative paths.
  Level level = Level::kRepetition;                 ///< Of the element.
  std::span<const parsers::Element> parts;          ///< Of the element, if it was split already.
};

/// `kNotEvaluated`: a limit was reached, or the rule asks for something that this program does not
/// have. It is never taken for a pass or a failure.
enum class Truth : std::uint8_t { kFalse, kTrue, kNotEvaluated };

/// Evaluates predicates and conformance statements. Absent elements make a test false. One for each
/// worker.
class Evaluator {
 public:
  explicit Evaluator(const Guide& guide) : guide_(guide) {}

  Truth evaluate(const parsers::RuleExpression& rule, const MessageContext& context,
                 const Scope& scope);

  /// The segment at which a sequence (`numbered sequentially`) of the last rule broke;
  /// core::Place::kNoSegment if none did.
  std::uint32_t broken_sequence() const { return broken_sequence_; }

 private:
  Truth evaluate_test(const parsers::RuleExpression& rule, const MessageContext& context,
                      const Scope& scope);
  Truth evaluate_operator(const parsers::RuleExpression& rule, const MessageContext& context,
                          const Scope& scope);
  Truth evaluate_quantifier(const parsers::RuleExpression& rule, const MessageContext& context,
                            const Scope& scope);
  Truth in_value_set(const parsers::RuleExpression& rule, const MessageContext& context,
                     const Scope& scope);
  Truth matches(const parsers::RuleExpression& rule, const MessageContext& context,
                const Scope& scope);

  const Guide& guide_;
  std::uint32_t broken_sequence_ = core::Place::kNoSegment;
  /// What a rule's names mean, looked up once.
  std::unordered_map<const parsers::RuleExpression*, const core::CodeTable*> tables_;
  std::unordered_map<const parsers::RuleExpression*, std::unique_ptr<core::Pattern>> patterns_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATOR_H_
