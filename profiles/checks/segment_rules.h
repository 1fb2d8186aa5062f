#ifndef IZTK_PROFILES_CHECKS_SEGMENT_RULES_H_
#define IZTK_PROFILES_CHECKS_SEGMENT_RULES_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "profiles/checks/text_memo.h"
#include "profiles/evaluation/evaluator.h"
#include "profiles/guide/model.h"

namespace iztk::profiles {

/// Which rules of a segment hold, by the numbers of SegmentRules.
struct RuleTruths {
  std::uint64_t known = 0;  ///< Bit i: rule i was evaluated, and is true or false.
  std::uint64_t holds = 0;  ///< Bit i: it is true.

  Truth of(std::size_t rule) const {
    if (rule >= 64 || (known >> rule & 1) == 0) return Truth::kNotEvaluated;
    return (holds >> rule & 1) != 0 ? Truth::kTrue : Truth::kFalse;
  }
};

/// The rules of a segment definition that look at nothing but fields of the segment: predicates of
/// its fields, and its conformance statements. Where these fields say the same, the rules do.
class SegmentRules {
 public:
  SegmentRules() = default;
  /// `conditions`: of rules of the group around the segment, which look at this segment alone.
  SegmentRules(const SegmentDefinition& definition,
               std::span<const parsers::RuleExpression* const> conditions);

  /// Number of the predicate of a field; of a statement by its index in the definition. Rules that
  /// look elsewhere have numbers, too, and are never known.
  std::size_t predicate(std::uint32_t field) const { return field - 1; }
  std::size_t statement(std::size_t index) const { return first_statement_ + index; }

  /// What a condition of the group's rules comes to; not evaluated if it is none of them.
  Truth condition(const parsers::RuleExpression& rule, const RuleTruths& truths) const;

  /// Whether all statements of the definition are known to hold.
  bool all_statements_hold(const RuleTruths& truths) const {
    return all_in_segment_ && (truths.holds & statements_) == statements_;
  }

  using Memo = TextMemo<RuleTruths, 512, 200>;

  /// Evaluates the rules, or takes what is remembered of a segment that says the same.
  /// `text` is memory for the key.
  RuleTruths evaluate(const MessageContext& context, const Scope& scope, Evaluator& evaluator,
                      std::uint32_t charset, Memo* memo, std::string* text) const;

 private:
  struct Numbered {
    std::size_t number = 0;
    const parsers::RuleExpression* rule = nullptr;
  };

  void add(std::size_t number, const parsers::RuleExpression& rule, const SegmentDefinition& of);

  std::vector<Numbered> rules_;
  std::vector<std::uint32_t> fields_;  ///< That they look at.
  std::size_t first_statement_ = 0;
  std::vector<Numbered> conditions_;  ///< Those among rules_.
  std::uint64_t statements_ = 0;      ///< Bits of the statements among them.
  bool all_in_segment_ = true;        ///< No statement looks elsewhere.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_SEGMENT_RULES_H_
