#ifndef IZTK_PROFILES_EVALUATION_EVALUATOR_H_
#define IZTK_PROFILES_EVALUATION_EVALUATOR_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>

#include "core/text/pattern.h"
#include "parsers/language/rule_expression.h"
#include "profiles/evaluation/message_context.h"
#include "profiles/evaluation/segment_values.h"
#include "profiles/guide/model.h"

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

/// Is told what every rule, and every test in it, came to.
class RuleObserver {
 public:
  virtual ~RuleObserver() = default;
  virtual void evaluated(const parsers::RuleExpression& rule, Truth truth) = 0;
};

/// Evaluates predicates and conformance statements. Absent elements make a test false. One for each
/// worker.
class Evaluator {
 public:
  /// `observer` may be nullptr; it must outlive the evaluator.
  explicit Evaluator(const Guide& guide, RuleObserver* observer = nullptr)
      : guide_(guide), observer_(observer) {}

  Truth evaluate(const parsers::RuleExpression& rule, const MessageContext& context,
                 const Scope& scope);

  /// Whether somebody is told what each rule comes to: then none may be left out.
  bool is_observed() const { return observer_ != nullptr; }

  /// Must be called before the first rule of each message.
  void start_message(const parsers::Message& message) { values_.start_message(message); }

  /// The segment at which a sequence (`numbered sequentially`) of the last rule broke;
  /// core::Place::kNoSegment if none did.
  std::uint32_t broken_sequence() const { return broken_sequence_; }

 private:
  Truth evaluate_test(const parsers::RuleExpression& rule, const MessageContext& context,
                      const Scope& scope);
  Truth decide(const parsers::RuleExpression& rule, const MessageContext& context,
               const Scope& scope);
  Truth evaluate_operator(const parsers::RuleExpression& rule, const MessageContext& context,
                          const Scope& scope);
  Truth evaluate_quantifier(const parsers::RuleExpression& rule, const MessageContext& context,
                            const Scope& scope);
  /// What a path selects, when that is known to be one element at most of the segment at hand.
  const SegmentValue* known_value(const parsers::Path& path, const MessageContext& context,
                                  const Scope& scope);
  template <typename Test>
  Truth all_selected(const parsers::Path& path, const MessageContext& context, const Scope& scope,
                     Test test);
  std::optional<std::string_view> single_value(const parsers::Path& path,
                                               const MessageContext& context, const Scope& scope);
  bool any_selected(const parsers::Path& path, const MessageContext& context, const Scope& scope);
  std::uint32_t count_selected(const parsers::Path& path, const MessageContext& context,
                               const Scope& scope);
  Truth compare_paths(const parsers::RuleExpression& rule, const MessageContext& context,
                      const Scope& scope);
  Truth compare_dates(const parsers::RuleExpression& rule, const MessageContext& context,
                      const Scope& scope);
  Truth in_value_set(const parsers::RuleExpression& rule, const MessageContext& context,
                     const Scope& scope);
  Truth matches(const parsers::RuleExpression& rule, const MessageContext& context,
                const Scope& scope);

  const Guide& guide_;
  RuleObserver* observer_;
  SegmentValues values_;
  std::uint32_t broken_sequence_ = core::Place::kNoSegment;
  /// What a rule's names mean, looked up once.
  std::unordered_map<const parsers::RuleExpression*, const core::CodeTable*> tables_;
  std::unordered_map<const parsers::RuleExpression*, std::unique_ptr<core::Pattern>> patterns_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_EVALUATOR_H_
